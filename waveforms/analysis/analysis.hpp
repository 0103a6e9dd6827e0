// SPDX-License-Identifier: Apache-2.0
// What went wrong in a run, and which line of the program it came from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "waveforms/trace/trace.hpp"

namespace slackline::waveforms {

/// The source line of the innermost call on the track at this time; empty if there is none or it is unknown.
/// `opened`: only the first so many spans are looked at, which is fast for who knows how many there were
/// then.
std::string source_at(const Trace& trace, TrackId track, Time time, std::size_t opened = SIZE_MAX);

struct ErrorEntry {
  Time time;
  Severity severity = Severity::note;
  std::string kind;
  std::string message;
};

/// All marks of at least this severity in order of time.
std::vector<ErrorEntry> errors(const Trace& trace, Severity at_least = Severity::note);

}  // namespace slackline::waveforms
