// SPDX-License-Identifier: Apache-2.0
// The commands of the program. Each gets the words after its name and returns the exit code:
// 0 all as expected, 1 the simulated system failed an expectation, 2 the input was unusable.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace slackline::sim {

using Arguments = std::vector<std::string>;

struct CliCommand {
  std::string_view name;
  std::string_view usage;    ///< what follows the name
  std::string_view summary;  ///< one line
  int (*run)(const Arguments& arguments);
};

int build_command(const Arguments& arguments);
int list_command(const Arguments& arguments);
int replay_command(const Arguments& arguments);
int run_command_line(const Arguments& arguments);
int serve_command(const Arguments& arguments);
int wave_command(const Arguments& arguments);

/// Dispatches; turns exceptions into a message on standard error and an exit code.
int run_cli(int argc, char** argv);

}  // namespace slackline::sim
