// SPDX-License-Identifier: Apache-2.0
#include "sim/run/program_library.hpp"

#include <algorithm>
#include <ostream>
#include <regex>
#include <set>
#include <sstream>

#include <dlfcn.h>

#include "sim/build/artifact_cache.hpp"
#include "sim/build/command.hpp"
#include "sim/build/installation.hpp"
#include "sim/build/trusted_path.hpp"
#include "sim/verilated/toolchain.hpp"
#include "waveforms/base/atomic_file.hpp"
#include "waveforms/base/read_file.hpp"
#include "waveforms/base/user_error.hpp"

namespace slackline::sim {
namespace {

namespace fs = std::filesystem;

Command compile_command(const fs::path& source, const std::string& target) {
  const Installation here = Installation::locate();
  Command command = {toolchain::cxx,
                     "-std=c++20",
                     "-O1",
                     "-g1",
                     "-fPIC",
                     "-shared",
                     "-fvisibility=hidden",
                     "-Wall",
                     "-Wextra",
                     "-DSC_CPLUSPLUS=201703L",
                     "-DSC_INCLUDE_DYNAMIC_PROCESSES"};
  for (const fs::path& folder : here.include_dirs()) {
    // Not -isystem: below /usr that would hide the compiler's own headers from <cstdlib>.
    command.push_back("-I" + folder.string());
  }
  command.insert(command.end(), {"-idirafter", toolchain::systemc_include});
  command.insert(command.end(),
                 {source.string(), "-o", target, "-L" + here.libraries().string(), "-lslackline_artiq",
                  "-lslackline_pynq", "-lslackline_asyncio", "-lslackline_cpu", "-lslackline_waveforms"});
  return command;
}

/// The file and, depth first, what it includes by quotes from beside itself.
void add_with_includes(Digest& digest, const fs::path& file, std::set<fs::path>& seen) {
  if (!seen.insert(fs::canonical(file)).second) return;
  digest.add_file(file);
  static const std::regex include(R"(^\s*#\s*include\s*"([^"]+)\")");
  std::istringstream lines(waveforms::read_file(file));
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (!std::regex_search(line, match, include)) continue;
    const fs::path included = file.parent_path() / match[1].str();
    if (fs::is_regular_file(included)) add_with_includes(digest, included, seen);
  }
}

std::string artifact_name(const fs::path& source) {
  Digest digest;
  digest.add(toolchain::cxx_version);
  for (const std::string& word : compile_command("source", "target")) digest.add(word);
  std::vector<fs::path> headers;
  for (const char* folder : {"models", "waveforms"}) {
    const fs::path root = Installation::locate().include_dirs().front() / folder;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      if (entry.path().extension() == ".hpp") headers.push_back(entry.path());
    }
  }
  std::sort(headers.begin(), headers.end());
  for (const fs::path& header : headers) digest.add_file(header);
  std::set<fs::path> seen;
  add_with_includes(digest, source, seen);
  return source.stem().string() + "-" + digest.hex() + ".so";
}

fs::path compile(const fs::path& source, std::ostream& warnings) {
  if (!fs::is_regular_file(source)) throw waveforms::UserError(source.string() + ": cannot read the file");
  const std::string name = artifact_name(source);
  const auto library = ArtifactCache(default_cache_folder(), {}).get(name, [&](const fs::path& folder) {
    const CommandResult result = run_command(compile_command(fs::absolute(source), name), folder);
    if (result.exit_code != 0) {
      throw waveforms::UserError(source.string() + ": the program does not compile:\n" + result.output);
    }
    if (!result.output.empty()) waveforms::write_file(folder / (name + ".notes"), result.output);
  });
  warnings << artifact_notes(library);
  return library;
}

std::vector<fs::path> shipped_files() {
  std::vector<fs::path> files;
  const fs::path folder = Installation::locate().programs();
  if (!fs::is_directory(folder)) return files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".so") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

ProgramLibrary::ProgramLibrary(const fs::path& shared_object) {
  void* handle = dlopen(shared_object.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) throw waveforms::UserError(shared_object.string() + ": " + dlerror());
  handle_ = std::shared_ptr<void>(handle, [](void* h) { dlclose(h); });
  if (const auto experiment =
          reinterpret_cast<artiq::ExperimentFunction>(dlsym(handle, artiq::experiment_symbol))) {
    info_ = experiment();
  } else if (const auto program =
                 reinterpret_cast<pynq::ProgramFunction>(dlsym(handle, pynq::program_symbol))) {
    info_ = program();
  } else {
    throw waveforms::UserError(shared_object.string() +
                               ": got no program, expected a line SLACKLINE_EXPERIMENT(...) or "
                               "SLACKLINE_PYNQ_PROGRAM(...) in its source");
  }
  std::visit(
      [&]<typename Info>(const Info* info) {
        if (info->version == Info::current_version) return;
        throw waveforms::UserError(shared_object.string() + ": got program interface " +
                                   std::to_string(info->version) + ", expected " +
                                   std::to_string(Info::current_version));
      },
      info_);
}

const char* ProgramLibrary::name() const {
  return std::visit([](const auto* info) { return info->name; }, info_);
}
const char* ProgramLibrary::system() const {
  return std::visit([](const auto* info) { return info->system; }, info_);
}
const char* ProgramLibrary::summary() const {
  return std::visit([](const auto* info) { return info->summary; }, info_);
}
const char* ProgramLibrary::source() const {
  return std::visit([](const auto* info) { return info->source; }, info_);
}
const char* ProgramLibrary::entry() const {
  return experiment() != nullptr ? "SLACKLINE_EXPERIMENT" : "SLACKLINE_PYNQ_PROGRAM";
}

const artiq::ExperimentInfo* ProgramLibrary::experiment() const {
  const auto* info = std::get_if<const artiq::ExperimentInfo*>(&info_);
  return info != nullptr ? *info : nullptr;
}
const pynq::ProgramInfo* ProgramLibrary::pynq_program() const {
  const auto* info = std::get_if<const pynq::ProgramInfo*>(&info_);
  return info != nullptr ? *info : nullptr;
}

namespace {

ProgramLibrary shipped_program(const fs::path& file) {
  require_trust(file, file.stem().string(), true);
  return ProgramLibrary(file);
}

}  // namespace

ProgramLibrary open_program(std::string_view name_or_file, std::ostream& warnings) {
  if (name_or_file.ends_with(".so")) {
    // A path with a folder: dlopen would search the system for a bare name.
    const fs::path file = fs::absolute(name_or_file);
    if (fs::exists(file)) require_trust(file, std::string(name_or_file));
    return ProgramLibrary(file);
  }
  if (name_or_file.ends_with(".cpp") || name_or_file.find('/') != std::string_view::npos) {
    try {
      return ProgramLibrary(compile(name_or_file, warnings));
    } catch (const waveforms::UserError& error) {
      const std::string file(name_or_file);
      if (std::string_view(error.what()).starts_with(file)) throw;
      throw waveforms::UserError(file + ": " + error.what());
    }
  }
  std::string expected;
  for (const fs::path& file : shipped_files()) {
    if (file.stem() == name_or_file) return shipped_program(file);
    expected += file.stem().string() + ", ";
  }
  throw waveforms::UserError("unknown program: got " + std::string(name_or_file) + ", expected " + expected +
                             "or a .cpp or .so file");
}

std::vector<ProgramLibrary> shipped_programs() {
  std::vector<ProgramLibrary> libraries;
  for (const fs::path& file : shipped_files()) libraries.push_back(shipped_program(file));
  return libraries;
}

}  // namespace slackline::sim
