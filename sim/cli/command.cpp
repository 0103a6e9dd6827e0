// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/command.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <exception>
#include <iomanip>
#include <iostream>
#include <new>
#include <optional>

#include <boost/program_options/errors.hpp>
#include <fcntl.h>
#include <unistd.h>

#include "sim/build/stop_signals.hpp"
#include "sim/bus/axi_lite_checker.hpp"
#include "sim/cli/version.hpp"
#include "sim/verilated/verilated_model.hpp"
#include "waveforms/base/word_list.hpp"

namespace slackline::sim {
namespace {

using waveforms::Verdict;

constexpr std::array commands = {
    CliCommand{"run", "PROGRAM [OPTIONS]", "run a program, by name or from a .cpp file", AtSignal::stops,
               run_command_line},
    CliCommand{"wave", "TRACE [OPTIONS]", "make waveforms from a saved trace", AtSignal::dies, wave_command},
    CliCommand{"replay", "FILE...", "compare the RTL with recordings of the real gateware", AtSignal::stops,
               replay_command},
    CliCommand{"serve", "SYSTEM --socket PATH", "let other programs drive a system's bus and pins",
               AtSignal::ends, serve_command},
    CliCommand{"list", "", "shipped programs, systems and CPU profiles", AtSignal::dies, list_command},
    CliCommand{"build", "SYSTEM...", "compile the models of systems ahead of time", AtSignal::stops,
               build_command},
};

void write_help(std::ostream& out) {
  out << "slackline " << version
      << ": cycle-accurate simulator of ARTIQ real-time I/O and PYNQ interrupts\n\n";
  for (const CliCommand& command : commands) {
    out << "  slackline " << std::left << std::setw(29)
        << std::string(command.name) + " " + std::string(command.usage) << command.summary << "\n";
  }
  out << "\n'slackline COMMAND --help' tells the options of a command.\n"
         "Exit codes: 0 all as expected, 1 the simulated system failed an expectation, 2 unusable input,\n"
         "130 interrupted (Ctrl-C).\n";
}

Verdict dispatch(const Arguments& words) {
  if (words.empty()) {
    write_help(std::cerr);
    return Verdict::unusable;
  }
  if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
    write_help(std::cout);
    return Verdict::passed;
  }
  if (words[0] == "--version") {
    std::cout << "slackline " << version << "\n";
    return Verdict::passed;
  }
  for (const CliCommand& command : commands) {
    if (command.name == words[0]) return command.run({words.begin() + 1, words.end()});
  }
  std::cerr << "slackline: unknown command: got " << words[0] << ", expected "
            << waveforms::one_of(commands, &CliCommand::name) << "\n";
  return Verdict::unusable;
}

AtSignal at_signal(const Arguments& words) {
  for (const CliCommand& command : commands) {
    if (!words.empty() && command.name == words[0]) return command.at_signal;
  }
  return AtSignal::dies;
}

/// `cut_short`: a signal came before the command was where it ends by one.
Verdict guarded_dispatch(const Arguments& words, bool& cut_short) {
  try {
    return dispatch(words);
  } catch (const Interrupted&) {
    cut_short = true;
    return Verdict::passed;  // the signal decides
  } catch (const boost::program_options::error& error) {
    std::cerr << "slackline " << words[0] << ": " << error.what() << "\n";
  } catch (const ModelAssertion& failure) {
    std::cerr << "slackline " << words[0] << ": an assertion in the RTL failed: " << failure.what() << "\n";
    return Verdict::failed;
  } catch (const ProtocolViolation& failure) {
    std::cerr << "slackline " << words[0] << ": " << failure.what() << "\n";
    return Verdict::failed;
  } catch (const std::bad_alloc&) {
    std::cerr << "slackline: memory is exhausted, expected more of it\n";
  } catch (const std::exception& error) {
    std::cerr << "slackline: " << error.what() << "\n";
  } catch (...) {
    std::cerr << "slackline: got an exception that is not a std::exception, expected none\n";
  }
  return Verdict::unusable;
}

/// A report that nobody can read is none: a full disk, a pipe whose reader has gone, a closed file.
Verdict written_report() {
  std::cout.flush();
  if (std::cout && std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return Verdict::passed;
  std::cerr << "slackline: standard output: cannot be written, expected a place for what the command tells\n";
  return Verdict::unusable;
}

/// A file that is opened later must not take the place of a standard stream that is closed.
void keep_standard_streams() {
  for (int file = STDIN_FILENO; file <= STDERR_FILENO; ++file) {
    // For reading: a write to it fails, as it should.
    if (::fcntl(file, F_GETFD) < 0) static_cast<void>(::open("/dev/null", O_RDONLY));
  }
}

}  // namespace

int run_cli(int argc, char** argv) {
  keep_standard_streams();
  // The report is not all that a command is asked for.
  std::signal(SIGPIPE, SIG_IGN);
  const Arguments words(argv + 1, argv + argc);
  const AtSignal wanted = at_signal(words);
  std::optional<StopSignals> stop;
  if (wanted != AtSignal::dies) stop.emplace();
  bool cut_short = false;
  Verdict verdict = guarded_dispatch(words, cut_short);
  verdict = worse(verdict, written_report());
  const int signal = StopSignals::signal();
  const bool is_end = signal == 0 || (wanted == AtSignal::ends && !cut_short);
  return is_end ? exit_code(verdict) : waveforms::exit_code_of_signal(signal);
}

}  // namespace slackline::sim
