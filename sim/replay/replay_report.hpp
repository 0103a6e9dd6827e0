// SPDX-License-Identifier: Apache-2.0
// The outcome of replays for people and for the shell.
#pragma once

#include <ostream>
#include <span>

#include "sim/replay/replay.hpp"

namespace slackline::sim {

/// One line per file; below it the first mismatch with its table, and what was skipped and why.
void write_outcome(std::ostream& out, const ReplayOutcome& outcome);

/// One line: files, rows, mismatches, unusable files.
void write_summary(std::ostream& out, std::span<const ReplayOutcome> outcomes);

/// 0 all equal, 1 a mismatch, 2 an unusable file (which outweighs mismatches) or no file at all.
int replay_exit_code(std::span<const ReplayOutcome> outcomes);

}  // namespace slackline::sim
