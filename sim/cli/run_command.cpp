// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/command.hpp"
namespace slackline::sim {
int run_command_line(const Arguments&) { return 2; }
}  // namespace slackline::sim
