// SPDX-License-Identifier: Apache-2.0
#include "waveforms/analysis/analysis.hpp"

#include <algorithm>

namespace slackline::waveforms {

std::string source_at(const Trace& trace, TrackId track, Time time, std::size_t opened) {
  const auto all = trace.spans();
  const auto spans = all.first(std::min(opened, all.size()));
  // Calls are in the order of their begins: the last that covers the time is the innermost.
  for (auto span = spans.rbegin(); span != spans.rend(); ++span) {
    if (span->track != track || span->begin > time) continue;
    if (span->end >= time && !trace.words(span->source).empty())
      return std::string(trace.words(span->source));
    if (span->end < time && span->depth == 0) break;
  }
  return "";
}

std::vector<ErrorEntry> errors(const Trace& trace, Severity at_least) {
  std::vector<ErrorEntry> entries;
  for (const Mark& mark : trace.marks()) {
    if (mark.severity < at_least) continue;
    entries.push_back({mark.time, mark.severity, std::string(trace.words(mark.kind)),
                       std::string(trace.words(mark.message))});
  }
  std::ranges::stable_sort(entries, {}, &ErrorEntry::time);
  return entries;
}

}  // namespace slackline::waveforms
