// SPDX-License-Identifier: Apache-2.0
// Runs a compiler or another tool as a child process. No shell is involved, so no quoting either.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace slackline::sim {

using Command = std::vector<std::string>;  ///< program, then its arguments

struct CommandResult {
  int exit_code = 0;   ///< 128 + signal number when a signal ended it
  std::string output;  ///< what it wrote on standard output and standard error
};

/// Runs all commands at the same time and waits for all of them; results in the order of the commands.
/// Throws std::system_error when one cannot be started; Interrupted, with all of them ended, when a signal
/// asks the process to end (StopSignals).
std::vector<CommandResult> run_commands(std::span<const Command> commands,
                                        const std::filesystem::path& folder);
CommandResult run_command(const Command& command, const std::filesystem::path& folder);

}  // namespace slackline::sim
