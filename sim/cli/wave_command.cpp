// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/command.hpp"
namespace slackline::sim {
int wave_command(const Arguments&) { return 2; }
}  // namespace slackline::sim
