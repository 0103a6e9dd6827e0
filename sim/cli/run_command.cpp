// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "models/artiq/exceptions.hpp"
#include "sim/bus/axi_lite_checker.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/crash_report.hpp"
#include "sim/cli/experiment_library.hpp"
#include "sim/cli/options.hpp"
#include "sim/cli/stall_watch.hpp"
#include "sim/cli/wave_options.hpp"
#include "sim/installation.hpp"
#include "sim/system/simulation.hpp"
#include "sim/system/system_json.hpp"
#include "sim/system/user_error.hpp"
#include "sim/verilated/verilated_model.hpp"
#include "waveforms/analysis.hpp"
#include "waveforms/time_text.hpp"

namespace slackline::sim {
namespace {

namespace po = boost::program_options;

po::options_description run_options() {
  po::options_description options("options");
  options.add_options()  //
      ("system", po::value<std::string>()->value_name("SYSTEM"),
       "run on this system instead of the experiment's own")                                                //
      ("cpu", po::value<std::string>()->value_name("PROFILE"), "CPU cost profile instead of the system's")  //
      ("arg", po::value<std::vector<std::string>>()->composing()->value_name("NAME=VALUE"),
       "argument of the experiment")  //
      ("seed", po::value<std::int64_t>()->default_value(1)->value_name("N"),
       "seed of the experiment and of the stimulus")  //
      ("time-limit", po::value<std::string>()->default_value("2s")->value_name("TIME"),
       "give up a program that still runs after this simulated time")  //
      ("stall-limit", po::value<unsigned>()->default_value(60)->value_name("SECONDS"),
       "give up a program that computes this long without letting simulated time pass")  //
      ("no-skip", "step every clock, also where nothing happens")                        //
      ("trace", po::value<std::string>()->value_name("FILE"), "save the whole trace for 'slackline wave'");
  add_wave_options(options);
  return options;
}

std::map<std::string, std::string, std::less<>> experiment_arguments(const po::variables_map& options) {
  std::map<std::string, std::string, std::less<>> result;
  if (options.count("arg") == 0) return result;
  for (const std::string& word : options["arg"].as<std::vector<std::string>>()) {
    const auto equals = word.find('=');
    if (equals == std::string::npos || equals == 0)
      throw UserError("--arg: got " + word + ", expected NAME=VALUE");
    if (!result.emplace(word.substr(0, equals), word.substr(equals + 1)).second)
      throw UserError("--arg: got " + word.substr(0, equals) + " more than once, expected it once");
  }
  return result;
}

SimulationOptions simulation_options(const po::variables_map& options) {
  SimulationOptions result;
  result.sleep = options.count("no-skip") == 0;
  result.time_limit = time_option(options, "time-limit");
  const std::int64_t seed = options["seed"].as<std::int64_t>();
  if (seed < 0) throw UserError("--seed: got " + std::to_string(seed) + ", expected 0 or more");
  result.seed = static_cast<std::uint64_t>(seed);
  result.arguments = experiment_arguments(options);
  return result;
}

SystemDescription chosen_system(const po::variables_map& options, const artiq::ExperimentInfo& info) {
  if (options.count("system") != 0) return load_system(options["system"].as<std::string>());
  try {
    return load_system(info.system);
  } catch (const UserError& error) {
    throw UserError(std::string(info.source) + ": SLACKLINE_EXPERIMENT: " + error.what());
  }
}

/// A misspelt argument must not pass for a run with the default.
void check_arguments(const artiq::ExperimentContext& context) {
  const auto& asked = context.asked_arguments();
  for (const auto& [name, value] : context.settings().arguments) {
    if (asked.count(name) != 0) continue;
    std::string expected = asked.empty() ? "none: the experiment asks for no argument" : "one of";
    for (const std::string& known : asked) expected += " " + known;
    throw UserError("--arg: got " + name + ", expected " + expected);
  }
}

void write_log(const char* name, const artiq::Log& log) {
  for (const artiq::LogLine& line : log.lines()) {
    std::cout << name << " " << waveforms::format_time(line.time) << ": " << line.text << "\n";
  }
}

/// What left the program, in ARTIQ's words. Returns false if nothing did.
bool write_exception(const std::exception_ptr& exception,
                     const std::optional<std::source_location>& failed_call) {
  if (!exception) return false;
  try {
    std::rethrow_exception(exception);
  } catch (const artiq::CoreException& error) {
    std::cout << "uncaught " << error.what() << "\n  at " << error.location().file_name() << ":"
              << error.location().line() << "\n";
  } catch (const std::exception& error) {
    std::cout << "uncaught exception: " << error.what() << "\n";
    if (failed_call) std::cout << "  at " << failed_call->file_name() << ":" << failed_call->line() << "\n";
  } catch (...) {
    std::cout << "uncaught exception that is not a std::exception\n";
  }
  return true;
}

/// What the hardware reported, with the time at which it did; the first of them.
void write_errors(const waveforms::Trace& trace) {
  constexpr std::size_t most = 10;
  const auto errors = waveforms::errors(trace, waveforms::Severity::error);
  for (std::size_t i = 0; i < std::min(most, errors.size()); ++i) {
    std::cout << "error " << waveforms::format_time(errors[i].time) << ": " << errors[i].message << "\n";
  }
  if (errors.size() > most) std::cout << "and " << errors.size() - most << " more errors\n";
}

void write_slack(const waveforms::Trace& trace) {
  const auto slack = trace.find_signal("slack");
  if (!slack) return;
  const auto samples = trace.changes(*slack);
  if (samples.empty()) return;
  const auto signed_value = [](const waveforms::Change& change) {
    return static_cast<std::int64_t>(change.value);
  };
  std::int64_t least = signed_value(*samples.begin());
  waveforms::Time when = (*samples.begin()).time;
  for (const waveforms::Change& change : samples) {
    if (signed_value(change) >= least) continue;
    least = signed_value(change);
    when = change.time;
  }
  std::cout << samples.size() << " output events submitted, smallest slack " << least << " mu at "
            << waveforms::format_time(when) << "\n";
}

}  // namespace

int run_command_line(const Arguments& arguments) {
  const auto options =
      parse_options(arguments, "run", "EXPERIMENT [OPTIONS]", run_options(), "experiment", 1);
  if (!options) return 0;
  if (options->count("experiment") == 0) {
    std::cerr << "slackline run: got no experiment, expected a name ('slackline list') or a .cpp file\n";
    return 2;
  }
  check_outputs(*options);
  const ExperimentLibrary library =
      open_experiment((*options)["experiment"].as<std::vector<std::string>>().front());
  const std::string name = library.info().name;
  SystemDescription system = chosen_system(*options, library.info());
  if (options->count("cpu") != 0) system.cpu = load_profile((*options)["cpu"].as<std::string>());
  const std::string heading = name + " on " + system.name + " (" + system.cpu.name + ")";

  Simulation simulation(std::move(system), simulation_options(*options));
  const auto experiment = library.info().create(simulation.context());
  RunResult result;
  report_crashes_of(library.info().source);
  try {
    const StallWatch watch(name, std::max(1U, (*options)["stall-limit"].as<unsigned>()),
                           [&] { return simulation.progress(); });
    result = simulation.run(*experiment);
  } catch (const ModelAssertion& failure) {
    std::cerr << "slackline run: an assertion in the RTL failed: " << failure.what() << "\n";
    return 1;
  } catch (const ProtocolViolation& failure) {
    std::cerr << "slackline run: " << failure.what() << "\n";
    return 1;
  }
  check_arguments(simulation.context());
  const bool async_errors =
      std::ranges::any_of(simulation.core_log().lines(),
                          [](const artiq::LogLine& line) { return line.level == artiq::LogLevel::error; });
  waveforms::Trace trace = simulation.take_trace();
  trace.set_meta("experiment", name);

  std::cout << heading << ": program ended at " << waveforms::format_time(result.program_end) << "\n";
  write_slack(trace);
  write_errors(trace);
  if (result.pending_events > 0) {
    std::cout << "warning: " << result.pending_events << " events were accepted whose time did not come\n";
  }
  write_log("core log", simulation.core_log());
  write_log("host log", simulation.host_log());
  const bool uncaught = write_exception(result.exception, simulation.context().failed_call());
  if (result.timed_out) {
    std::cerr << "slackline run: " << name << " still ran after "
              << (*options)["time-limit"].as<std::string>()
              << " of simulated time, expected it to end; --time-limit allows more\n";
  }
  write_outputs(*options, trace, shipped_figure(trace),
                std::filesystem::path(name).filename().string() + ".wave.json");
  if (result.timed_out) return 2;
  return uncaught || async_errors ? 1 : 0;
}

}  // namespace slackline::sim
