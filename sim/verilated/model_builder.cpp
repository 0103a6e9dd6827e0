// SPDX-License-Identifier: Apache-2.0
#include "sim/verilated/model_builder.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <future>
#include <regex>

#include "sim/build/command.hpp"
#include "sim/build/installation.hpp"
#include "sim/verilated/model_abi.h"
#include "sim/verilated/register_table.hpp"
#include "sim/verilated/toolchain.hpp"
#include "waveforms/base/atomic_file.hpp"
#include "waveforms/base/read_file.hpp"

namespace slackline::sim {
namespace {

namespace fs = std::filesystem;

// Every option that changes the generated model; all of them are part of the cache key. Loops over channels
// are unrolled whatever their number: Verilator takes no delayed assignment to an array in a loop that stays
// one.
const std::vector<std::string> verilator_options = {
    "--cc",           "-O3",     "--x-assign", "fast",      "--x-initial", "fast", "--unroll-count", "1024",
    "--unroll-stmts", "1000000", "-Wno-fatal", "-Wno-lint", "-Wno-style"};
// Compilers need minutes for one function of a hundred thousand statements.
const std::vector<std::string> large_options = {"--output-split-cfuncs", "1000"};
const std::vector<std::string> compiler_options = {
    "-std=c++20",         "-O3",       "-fPIC",        "-fvisibility=hidden", "-fno-plt",
    "-DVM_COVERAGE=0",    "-DVM_SC=0", "-DVM_TRACE=0", "-DVM_TRACE_FST=0",    "-DVM_TRACE_VCD=0",
    "-Wno-bool-operation"};

void run_or_throw(const std::vector<Command>& commands, const fs::path& folder, const std::string& what) {
  const auto results = run_commands(commands, folder);
  for (const CommandResult& result : results) {
    if (result.exit_code != 0) {
      throw ModelBuildError(what + " failed with exit code " + std::to_string(result.exit_code) + ":\n" +
                            result.output);
    }
  }
}

/// The ports of the top module, from the declarations that Verilator writes in the model's class, e.g.
/// `VL_IN8(&clk_i,0,0);` or, for an unpacked array, `VL_OUT64((&data_o)[3],63,0);`.
std::string port_table(const std::string& header) {
  static const std::regex declaration(
      R"(VL_(IN|OUT)(?:8|16|64|W)?\(\(?&(\w+)\)?((?:\[\d+\])*),(\d+),(\d+)(?:,\d+)?\);)");
  std::string table;
  for (std::sregex_iterator it(header.begin(), header.end(), declaration), end; it != end; ++it) {
    const std::smatch& match = *it;
    const std::string name = match[2];
    table += "    port(\"" + name + "\", " + (match[1] == "OUT" ? "1" : "0") + ", " +
             std::to_string(std::stoul(match[4]) - std::stoul(match[5]) + 1) + ", top->" + name + "),\n";
  }
  return table;
}

std::string register_lines(const std::string& root_header) {
  std::string table;
  for (const RegisterMember& found : register_table(root_header)) {
    table += "    port(\"" + found.name + "\", 0, " + std::to_string(found.width) + ", top->rootp->" +
             found.member + "),\n";
  }
  return table;
}

/// Binds the Verilated class to model_abi.h. Everything else in the shared object is hidden. `root_header`:
/// empty for a model without registers.
std::string glue(const std::string& top, const std::string& header, const std::string& root_header) {
  const std::string klass = "V" + top;
  std::string text = R"(
#include <memory>
#include <string>
#include <vector>
#include "verilated.h"
#include "@V@.h"
@INCLUDE@#include "model_abi.h"
#include "model_messages.hpp"
namespace {
template <typename T> struct Shape { static constexpr uint32_t elements = 1, stride = sizeof(T); };
template <typename T, std::size_t N> struct Shape<T[N]> { static constexpr uint32_t elements = N, stride = sizeof(T); };
template <typename T, std::size_t N> struct Shape<VlUnpacked<T, N>> { static constexpr uint32_t elements = N, stride = sizeof(T); };
template <typename T> SlacklinePort port(const char* name, uint32_t is_output, uint32_t width, T& member) {
  return {name, is_output, width, Shape<T>::elements, Shape<T>::stride, static_cast<void*>(&member)};
}
struct Model {
  VerilatedContext context;
  std::unique_ptr<@V@> top;
  std::vector<SlacklinePort> ports, registers;
  std::string messages;
};
Model* as_model(void* p) { return static_cast<Model*>(p); }
void* create() {
  auto model = std::make_unique<Model>();
  model->context.fatalOnError(false);
  // A context starts a thread per further core of the machine, which models that are made without --threads
  // never use.
  model->context.threads(1);
  slackline_message_sink = &model->messages;
  model->top = std::make_unique<@V@>(&model->context);
  @V@* top = model->top.get();
  model->ports = {
@PORTS@  };
  model->registers = {
@REGISTERS@  };
  slackline_message_sink = nullptr;
  return model.release();
}
void destroy(void* p) {
  // Verilator's scopes leave the thread's context, which may be that of a model destroyed before.
  Verilated::threadContextp(&as_model(p)->context);
  delete as_model(p);
  slackline_message_sink = nullptr;
}
int eval(void* p) {
  Model* model = as_model(p);
  // Most often the instance that ran last, and setting the thread's context costs as much as a small model.
  if (slackline_message_sink != &model->messages) {
    slackline_message_sink = &model->messages;
    // Where a failed assertion is noted: without this, with the instance of this class that was made last.
    Verilated::threadContextp(&model->context);
  }
  model->top->eval();
  return model->context.gotError();
}
const char* messages(void* p) { return as_model(p)->messages.c_str(); }
uint32_t port_count(void* p) { return static_cast<uint32_t>(as_model(p)->ports.size()); }
const SlacklinePort* ports(void* p) { return as_model(p)->ports.data(); }
uint32_t register_count(void* p) { return static_cast<uint32_t>(as_model(p)->registers.size()); }
const SlacklinePort* registers(void* p) { return as_model(p)->registers.data(); }
constexpr SlacklineModelApi api{SLACKLINE_MODEL_ABI, create, destroy, eval, messages, port_count, ports,
                                register_count, registers};
}  // namespace
extern "C" __attribute__((visibility("default"))) const SlacklineModelApi* slackline_model_api(void) { return &api; }
)";
  text = std::regex_replace(text, std::regex("@V@"), klass);
  const auto fill = [&text](std::string_view place, const std::string& content) {
    text.replace(text.find(place), place.size(), content);
  };
  fill("@INCLUDE@", root_header.empty() ? "" : "#include \"" + klass + "___024root.h\"\n");
  fill("@PORTS@", port_table(header));
  fill("@REGISTERS@", register_lines(root_header));
  return text;
}

void verilate(const ModelSource& source, const fs::path& folder) {
  Command command = {toolchain::verilator};
  command.insert(command.end(), verilator_options.begin(), verilator_options.end());
  if (source.large) command.insert(command.end(), large_options.begin(), large_options.end());
  command.push_back(source.assertions ? "--assert" : "--no-assert");
  // All state in one class.
  if (source.registers) command.push_back("--flatten");
  for (const fs::path& include : source.include_dirs)
    command.push_back("-I" + fs::absolute(include).string());
  command.insert(command.end(), {"--top-module", source.top, "--Mdir", "obj"});
  for (const auto& [parameter, value] : source.parameters) command.push_back("-G" + parameter + "=" + value);
  for (const GeneratedFile& file : source.generated) {
    waveforms::write_file(folder / file.name, file.text);
    command.push_back(file.name);
  }
  for (const fs::path& file : source.files) command.push_back(fs::absolute(file).string());
  run_or_throw({command}, folder, "Verilator on top module " + source.top);
}

void compile(const ModelSource& source, const fs::path& folder, const std::string& name) {
  const fs::path obj = folder / "obj";
  const std::string header = waveforms::read_file(obj / ("V" + source.top + ".h"));
  const std::string root_header =
      source.registers ? waveforms::read_file(obj / ("V" + source.top + "___024root.h")) : std::string();
  waveforms::write_file(obj / "glue.cpp", glue(source.top, header, root_header));
  // Verilator puts what runs once into files named *__Slow.cpp: compiling those without optimisation
  // halves the build time and costs nothing later.
  std::string fast = "#include \"glue.cpp\"\n";
  std::string slow;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(obj)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::uintmax_t size = 0;
  for (const fs::path& file : files) {
    const std::string leaf = file.filename().string();
    if (file.extension() != ".cpp" || leaf == "glue.cpp") continue;
    size += fs::file_size(file);
    const bool once = leaf.ends_with("__Slow.cpp") || leaf.find("__Syms") != std::string::npos;
    (once ? slow : fast) += "#include \"" + leaf + "\"\n";
  }
  // Reading the headers takes longer than compiling a small model: that one is read in one piece.
  constexpr std::uintmax_t small = 300'000;
  const bool one_piece = size < small;
  waveforms::write_file(obj / "fast.cc", one_piece ? fast + slow : fast);
  waveforms::write_file(obj / "slow.cc", slow);
  const fs::path support = Installation::locate().model_support();
  Command base = {toolchain::cxx};
  base.insert(base.end(), compiler_options.begin(), compiler_options.end());
  base.insert(base.end(), {"-Iobj", "-I" + support.string(), "-isystem", toolchain::verilator_include});
  Command compile_fast = base;
  compile_fast.insert(compile_fast.end(), {"-c", "obj/fast.cc", "-o", "fast.o"});
  Command compile_slow = base;
  compile_slow.insert(compile_slow.end(), {"-O0", "-c", "obj/slow.cc", "-o", "slow.o"});
  std::vector<Command> compilers = {compile_fast};
  if (!one_piece) compilers.push_back(compile_slow);
  run_or_throw(compilers, folder, "compiling the model of " + source.top);
  Command link = {toolchain::cxx, "-shared", "-o", name, "fast.o"};
  if (!one_piece) link.push_back("slow.o");
  link.insert(link.end(),
              {(support / "libslackline_verilated_runtime.a").string(), "-Wl,--exclude-libs,ALL"});
  run_or_throw({link}, folder, "linking the model of " + source.top);
}

std::string artifact_name(const ModelSource& source) {
  Digest digest;
  digest.add("abi " + std::to_string(SLACKLINE_MODEL_ABI));
  digest.add(toolchain::verilator_version).add(toolchain::cxx_version).add(glue("top", "", ""));
  for (const auto& option : verilator_options) digest.add(option);
  for (const auto& option : compiler_options) digest.add(option);
  digest.add(source.top).add(source.assertions ? "assertions" : "no assertions");
  if (source.registers) digest.add("registers");
  if (source.large) {
    for (const auto& option : large_options) digest.add(option);
  }
  for (const auto& [parameter, value] : source.parameters) digest.add("parameter").add(parameter).add(value);
  for (const GeneratedFile& file : source.generated) digest.add(file.name).add(file.text);
  for (const fs::path& file : source.files) digest.add(file.filename().string()).add_file(file);
  for (const fs::path& folder : source.include_dirs) {
    std::vector<fs::path> headers;
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.is_regular_file()) headers.push_back(entry.path());
    }
    std::sort(headers.begin(), headers.end());
    for (const fs::path& header : headers) digest.add(header.filename().string()).add_file(header);
  }
  return source.top + "-" + digest.hex() + ".so";
}

}  // namespace

fs::path build_model(const ModelSource& source, const ArtifactCache& cache) {
  const std::string name = artifact_name(source);
  return cache.get(name, [&](const fs::path& folder) {
    verilate(source, folder);
    compile(source, folder, name);
  });
}

std::vector<fs::path> build_models(std::span<const ModelSource> sources, const ArtifactCache& cache) {
  // Beside the work of the compilers a thread does little more than wait.
  constexpr std::size_t workers = 2;
  std::vector<fs::path> models(sources.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < sources.size(); i = next++) models[i] = build_model(sources[i], cache);
  };
  std::array<std::future<void>, workers> done;
  for (auto& worker : done) worker = std::async(std::launch::async, work);
  for (auto& worker : done) worker.wait();
  for (auto& worker : done) worker.get();
  return models;
}

}  // namespace slackline::sim
