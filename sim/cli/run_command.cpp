// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <new>
#include <optional>

#include "sim/build/installation.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/crash_report.hpp"
#include "sim/cli/host_stall_watch.hpp"
#include "sim/cli/options.hpp"
#include "sim/cli/run_report.hpp"
#include "sim/cli/wave_options.hpp"
#include "sim/read/json/profile_json.hpp"
#include "sim/read/json/system_json.hpp"
#include "sim/run/program_library.hpp"
#include "sim/run/program_run.hpp"
#include "sim/run/run_summary.hpp"
#include "waveforms/analysis/interrupt_latency.hpp"
#include "waveforms/analysis/slack_by_line.hpp"
#include "waveforms/base/time_text.hpp"
#include "waveforms/base/user_error.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::sim {
namespace {

namespace po = boost::program_options;

po::options_description run_options() {
  po::options_description options("options");
  options.add_options()  //
      ("system", po::value<std::string>()->value_name("SYSTEM"),
       "run on this system, a name, .json or .hwh file, instead of the program's own")  //
      ("stimulus", po::value<std::string>()->value_name("FILE"),
       "drive the input pins by this file instead of the system's stimulus")                                //
      ("cpu", po::value<std::string>()->value_name("PROFILE"), "CPU cost profile instead of the system's")  //
      ("arg", po::value<std::vector<std::string>>()->composing()->value_name("NAME=VALUE"),
       "argument of the program")  //
      ("seed", po::value<std::string>()->default_value("1")->value_name("N"),
       "seed of the program and of the stimulus")  //
      ("time-limit", po::value<std::string>()->value_name("TIME"),
       "give up a program that still runs after this simulated time (default: 2s, a PYNQ program 10s)")  //
      ("stall-limit", po::value<std::string>()->default_value("60")->value_name("SECONDS"),
       "give up a program that computes this long without letting simulated time pass")  //
      ("safe-interrupts", "PYNQ: drivers without the interrupt losses of the original")  //
      ("uio-for-all",
       "PYNQ: interrupts for which the board's image has no UIO device can be waited for, too")  //
      ("no-skip", "step every clock, also where nothing happens")                                //
      ("shadow", "check that skipping is exact: compare all registers after every sleep");
  add_wave_options(options, TraceOrigin::run);
  return options;
}

cpu::Arguments::Given program_arguments(const po::variables_map& options) {
  cpu::Arguments::Given result;
  if (options.count("arg") == 0) return result;
  for (const std::string& word : options["arg"].as<std::vector<std::string>>()) {
    const auto equals = word.find('=');
    if (equals == std::string::npos || equals == 0)
      throw waveforms::UserError("--arg: got " + word + ", expected NAME=VALUE");
    if (!result.emplace(word.substr(0, equals), word.substr(equals + 1)).second)
      throw waveforms::UserError("--arg: got " + word.substr(0, equals) +
                                 " more than once, expected it once");
  }
  return result;
}

SimulationOptions simulation_options(const po::variables_map& options, bool pynq) {
  constexpr waveforms::Time second{1'000'000'000'000};
  SimulationOptions result;
  result.sleep = options.count("no-skip") == 0;
  if (options.count("shadow") != 0) result.shadow = true;
  // PYNQ programs wait for people; a kernel that takes seconds is likely to be lost.
  result.time_limit = options.count("time-limit") != 0 ? time_option(options, "time-limit")
                                                       : waveforms::Time{(pynq ? 10 : 2) * second};
  if (result.time_limit.ps == 0) throw waveforms::UserError("--time-limit: got 0, expected a time above 0");
  result.seed = seed_option(options);
  result.arguments = program_arguments(options);
  return result;
}

SystemDescription chosen_system(const po::variables_map& options, const ProgramLibrary& library) {
  SystemDescription system;
  if (options.count("system") != 0) {
    system = load_system(options["system"].as<std::string>());
  } else {
    try {
      system = load_system(library.system());
    } catch (const waveforms::UserError& error) {
      throw waveforms::UserError(std::string(library.source()) + ": " + library.entry() + ": " +
                                 error.what());
    }
  }
  if (options.count("stimulus") != 0) {
    replace_stimulus(system, options["stimulus"].as<std::string>());
  } else if (const auto shipped = Installation::locate().beside_program(library.name(), ".stimulus.json");
             shipped && system.fabric && !has_stimulus(system)) {
    drive_by_program(system, *shipped, library.name());
  }
  return system;
}

std::chrono::seconds stall_limit_option(const po::variables_map& options) {
  constexpr std::uint64_t most = 1'000'000;
  return std::chrono::seconds(number_option(options, "stall-limit", 1, most));
}

/// What standard error is told; the report is on standard output.
void write_problems(const RunSummary& summary, const std::string& name, const SimulationOptions& limits) {
  const auto tell = [](const std::string& sentence) { std::cerr << "slackline run: " << sentence << "\n"; };
  for (const std::string& sentence : summary.unusable) tell(sentence);
  if (!summary.result.hardware_failure.empty()) tell(summary.result.hardware_failure);
  if (summary.result.timed_out) {
    tell(name + " still ran after " + waveforms::format_time(limits.time_limit) +
         " of simulated time, expected it to end; --time-limit allows more");
  }
  if (summary.result.stopped && !summary.trace.full_at()) {
    tell(name + " was interrupted at " + waveforms::format_time(summary.trace.end()) +
         " of simulated time: what was simulated until then is written");
  }
}

void write_report(const RunSummary& summary, const ProgramRun& program, const std::string& heading) {
  std::cout << heading << ": program ended at " << waveforms::format_time(summary.result.program_end) << "\n";
  write_slack(summary.trace);
  waveforms::write_slack_by_line(summary.trace, std::cout);
  write_findings(summary.trace);
  write_rtio_log(summary.trace);
  for (const auto& [log_name, log] : program.logs()) write_log(log_name, *log);
  waveforms::write_interrupt_latency(summary.trace, std::cout);
  std::cout << summary.pending_waits;
  if (summary.uncaught) write_exception(*summary.uncaught);
  for (const std::string& argument : summary.unasked)
    std::cout << "note: the program ended before it asked for --arg " << argument << "\n";
}

RunResult watched(ProgramRun& program, const StallWatch::Settings& settings) {
  const ProgramGuard guard(program.source());
  const StallWatch watch(settings, [&] { return program.progress(); });
  return attempt(program);
}

}  // namespace

waveforms::Verdict run_command_line(const Arguments& arguments) {
  using waveforms::Verdict;
  const auto options = parse_options(arguments, "run", "PROGRAM [OPTIONS]", run_options(), "program", 1);
  if (!options) return Verdict::passed;
  if (options->count("program") == 0) {
    std::cerr << "slackline run: got no program, expected a name ('slackline list') or a .cpp file\n";
    return Verdict::unusable;
  }
  check_outputs(*options);
  const std::string word = (*options)["program"].as<std::vector<std::string>>().front();
  std::optional<ProgramGuard> loading(word);  // a library's own initialisation may crash, too
  const ProgramLibrary library = open_program(word, std::cerr);
  loading.reset();
  const std::string name = library.name();
  SystemDescription system = chosen_system(*options, library);
  if (options->count("cpu") != 0) system.cpu = load_profile((*options)["cpu"].as<std::string>());
  const std::string heading = name + " on " + system.name + " (" + system.cpu.name + ")";

  const std::chrono::seconds stall_limit = stall_limit_option(*options);
  const SimulationOptions limits = simulation_options(*options, library.pynq_program() != nullptr);
  const auto program = prepare_run(library, std::move(system),
                                   {.simulation = limits,
                                    .safe_interrupts = options->count("safe-interrupts") != 0,
                                    .uio_for_all = options->count("uio-for-all") != 0});
  RunResult result = watched(*program, {.name = name,
                                        .limit = stall_limit,
                                        .time_limit = limits.time_limit,
                                        .out = std::cerr,
                                        .stop = [&] { program->stop(); },
                                        .last_call = [&] { return program->last_call(); }});
  RunSummary summary = summarise(*program, std::move(result), limits.arguments);
  summary.trace.set_meta(waveforms::trace_names::meta::experiment, name);

  try {
    write_report(summary, *program, heading);
  } catch (const std::bad_alloc&) {
    summary.unusable.emplace_back("memory is exhausted: the report is cut short, expected more of it");
  }
  write_problems(summary, name, limits);
  // A picture that nobody asked for of a run that nobody wanted would only be in the way.
  DefaultWave default_wave;
  if (summary.unusable.empty())
    default_wave.file = std::filesystem::path(name).filename().string() + ".wave.json";
  Verdict verdict = summary.verdict();
  for (const std::string& problem :
       write_outputs(*options, summary.trace, shipped_figure(summary.trace), default_wave)) {
    std::cerr << "slackline run: " << problem << "\n";
    verdict = worse(verdict, Verdict::unusable);
  }
  return verdict;
}

}  // namespace slackline::sim
