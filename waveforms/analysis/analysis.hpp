// SPDX-License-Identifier: Apache-2.0
// What a trace says about timing: slack and cost of each driver call by source line, and what went wrong.
#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "waveforms/trace/trace.hpp"

namespace slackline::waveforms {

/// All calls with one label from one source line.
struct CallStatistics {
  std::string source;  ///< "file:line", empty if unknown
  std::string label;
  std::size_t count = 0;                    ///< finished and unfinished calls
  std::optional<std::int64_t> min_slack{};  ///< mu; empty if no call submitted anything
  std::optional<double> mean_slack{};       ///< mu, over the calls that submitted
  Time worst_at{};                          ///< begin of the call with the smallest slack
  Time mean_duration{};                     ///< of a call, entry to return, rounded down to ps
  Time max_duration{};
};

/// One row per source line and label, in order of the first call.
std::vector<CallStatistics> call_statistics(const Trace& trace);

/// The source line of the innermost call on the track at this time; empty if there is none or it is unknown.
std::string source_at(const Trace& trace, TrackId track, Time time);

struct ErrorEntry {
  Time time;
  Severity severity = Severity::note;
  std::string kind;
  std::string message;
};

/// All marks of at least this severity in order of time.
std::vector<ErrorEntry> errors(const Trace& trace, Severity at_least = Severity::note);

/// Two tables for people: slack per call, errors. Errors come first if there are any.
void write_report(const Trace& trace, std::ostream& out);

}  // namespace slackline::waveforms
