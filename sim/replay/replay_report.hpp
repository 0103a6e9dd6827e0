// SPDX-License-Identifier: Apache-2.0
// The outcome of replays for people and for the shell.
#pragma once

#include <ostream>
#include <span>

#include "sim/replay/replay.hpp"
#include "waveforms/base/verdict.hpp"

namespace slackline::sim {

/// One line per file; below it the first mismatch with its table, and what was skipped and why.
void write_outcome(std::ostream& out, const ReplayOutcome& outcome);

/// One line: files, rows, mismatches, unusable files.
void write_summary(std::ostream& out, std::span<const ReplayOutcome> outcomes);

/// Failed: a mismatch, or the RTL contradicted itself. Unusable: a file, or no file at all.
waveforms::Verdict replay_verdict(std::span<const ReplayOutcome> outcomes);

}  // namespace slackline::sim
