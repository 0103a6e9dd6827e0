// SPDX-License-Identifier: Apache-2.0
// Which lines of a program come close to being late, or are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "waveforms/trace/trace.hpp"

namespace slackline::waveforms {

/// The output events that one source line of a program submitted.
struct LineSlack {
  std::string source;      ///< "file:line" of the innermost driver call; empty if unknown
  std::string call;        ///< the call that had the least slack, the first of them
  std::size_t events = 0;  ///< with their slack: also those that were refused
  std::int64_t least = 0;  ///< mu
  std::int64_t mean = 0;   ///< mu, rounded to the nearest
};

/// Least slack first; lines with the same in the order of their first event. Read from the signal `slack` and
/// the track `kernel`.
std::vector<LineSlack> slack_by_line(const Trace& trace);

/// A table for people: the lines with the least slack, at most `most`, and how many more there are. Nothing
/// if the run submitted no event.
void write_slack_by_line(const Trace& trace, std::ostream& out, std::size_t most = 10);

}  // namespace slackline::waveforms
