// SPDX-License-Identifier: Apache-2.0
// The commands of the program. Each gets the words after its name and returns what it came to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waveforms/base/verdict.hpp"

namespace slackline::sim {

using Arguments = std::vector<std::string>;

/// What SIGINT and SIGTERM do to a command.
enum class AtSignal {
  dies,   ///< it is short
  stops,  ///< it ends in good order, and the exit code tells the signal
  ends    ///< the same, but once it serves a signal is how it is meant to end
};

struct CliCommand {
  std::string_view name;
  std::string_view usage;    ///< what follows the name
  std::string_view summary;  ///< one line
  AtSignal at_signal;
  waveforms::Verdict (*run)(const Arguments& arguments);
};

waveforms::Verdict build_command(const Arguments& arguments);
waveforms::Verdict list_command(const Arguments& arguments);
waveforms::Verdict replay_command(const Arguments& arguments);
waveforms::Verdict run_command_line(const Arguments& arguments);
waveforms::Verdict serve_command(const Arguments& arguments);
waveforms::Verdict wave_command(const Arguments& arguments);

/// Dispatches; turns verdicts, exceptions, signals and a standard output that could not be written into an
/// exit code, with a message on standard error.
int run_cli(int argc, char** argv);

}  // namespace slackline::sim
