// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "sim/build/installation.hpp"
#include "sim/bus/axi_lite_checker.hpp"
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
#include "sim/verilated/verilated_model.hpp"
#include "waveforms/analysis/interrupt_latency.hpp"
#include "waveforms/analysis/slack_by_line.hpp"
#include "waveforms/base/time_text.hpp"
#include "waveforms/base/user_error.hpp"
#include "waveforms/base/word_list.hpp"
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
      ("seed", po::value<std::int64_t>()->default_value(1)->value_name("N"),
       "seed of the program and of the stimulus")  //
      ("time-limit", po::value<std::string>()->value_name("TIME"),
       "give up a program that still runs after this simulated time (default: 2s, a PYNQ program 10s)")  //
      ("stall-limit", po::value<std::int64_t>()->default_value(60)->value_name("SECONDS"),
       "give up a program that computes this long without letting simulated time pass")  //
      ("safe-interrupts", "PYNQ: drivers without the interrupt losses of the original")  //
      ("no-skip", "step every clock, also where nothing happens")                        //
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
  constexpr std::int64_t most = 1'000'000;
  const std::int64_t limit = options["stall-limit"].as<std::int64_t>();
  if (limit < 1 || limit > most) {
    throw waveforms::UserError("--stall-limit: got " + std::to_string(limit) + ", expected 1 to " +
                               std::to_string(most) + " seconds");
  }
  return std::chrono::seconds(limit);
}

/// A misspelt argument must not pass for a run with the default.
void check_arguments(const cpu::Arguments::Given& given, const std::set<std::string, std::less<>>& asked) {
  for (const auto& [name, value] : given) {
    if (asked.count(name) != 0) continue;
    throw waveforms::UserError("--arg: got " + name + ", expected " +
                               waveforms::one_of(asked, "none: the program asks for no argument"));
  }
}

int exit_code(Verdict verdict) {
  switch (verdict) {
    case Verdict::passed:
      return 0;
    case Verdict::failed:
      return 1;
    case Verdict::given_up:
      break;
  }
  return 2;
}

}  // namespace

int run_command_line(const Arguments& arguments) {
  const auto options = parse_options(arguments, "run", "PROGRAM [OPTIONS]", run_options(), "program", 1);
  if (!options) return 0;
  if (options->count("program") == 0) {
    std::cerr << "slackline run: got no program, expected a name ('slackline list') or a .cpp file\n";
    return 2;
  }
  check_outputs(*options);
  const ProgramLibrary library = open_program((*options)["program"].as<std::vector<std::string>>().front());
  const std::string name = library.name();
  SystemDescription system = chosen_system(*options, library);
  if (options->count("cpu") != 0) system.cpu = load_profile((*options)["cpu"].as<std::string>());
  const std::string heading = name + " on " + system.name + " (" + system.cpu.name + ")";

  const std::chrono::seconds stall_limit = stall_limit_option(*options);
  const SimulationOptions limits = simulation_options(*options, library.pynq_program() != nullptr);
  const auto program =
      prepare_run(library, std::move(system),
                  {.simulation = limits, .safe_interrupts = options->count("safe-interrupts") != 0});
  RunResult result;
  try {
    const ProgramGuard guard(library.source());
    const StallWatch watch(
        {.name = name, .limit = stall_limit, .time_limit = limits.time_limit, .out = std::cerr},
        [&] { return program->progress(); });
    result = program->run();
  } catch (const ModelAssertion& failure) {
    std::cerr << "slackline run: an assertion in the RTL failed: " << failure.what() << "\n";
    return 1;
  } catch (const ProtocolViolation& failure) {
    std::cerr << "slackline run: " << failure.what() << "\n";
    return 1;
  }
  // A program that ended early may not have come to ask.
  if (!result.exception && !result.timed_out) check_arguments(limits.arguments, program->arguments().asked());
  RunSummary summary = summarise(*program, std::move(result));
  summary.trace.set_meta(waveforms::trace_names::meta::experiment, name);

  std::cout << heading << ": program ended at " << waveforms::format_time(summary.result.program_end) << "\n";
  write_slack(summary.trace);
  waveforms::write_slack_by_line(summary.trace, std::cout);
  write_errors(summary.trace);
  if (summary.result.pending_events > 0) {
    std::cout << "warning: " << counted(summary.result.pending_events, "event")
              << " accepted whose time did not come\n";
  }
  for (const auto& [log_name, log] : program->logs()) write_log(log_name, *log);
  waveforms::write_interrupt_latency(summary.trace, std::cout);
  std::cout << summary.pending_waits;
  if (summary.uncaught) write_exception(*summary.uncaught);
  if (summary.result.timed_out) {
    std::cerr << "slackline run: " << name << " still ran after " << waveforms::format_time(limits.time_limit)
              << " of simulated time, expected it to end; --time-limit allows more\n";
  }
  write_outputs(*options, summary.trace, shipped_figure(summary.trace),
                std::filesystem::path(name).filename().string() + ".wave.json");
  return exit_code(summary.verdict());
}

}  // namespace slackline::sim
