// SPDX-License-Identifier: Apache-2.0
#include "waveforms/analysis/slack_by_line.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <ostream>

#include "waveforms/base/text_table.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::waveforms {
namespace {

/// The innermost call of a track at times that never go back: one pass over all calls for all questions.
class Calls {
 public:
  Calls(const Trace& trace, std::string_view track) : trace_(trace), track_(trace.find_track(track)) {}

  /// The innermost that covers `time` and whose source is known; null if there is none.
  const Span* at(Time time) {
    if (!track_) return nullptr;
    for (; next_ < trace_.spans().size() && trace_.spans()[next_].begin <= time; ++next_) {
      const Span& span = trace_.spans()[next_];
      if (span.track != *track_) continue;
      open_.resize(std::min<std::size_t>(open_.size(), span.depth));
      open_.push_back(&span);
    }
    for (auto span = open_.rbegin(); span != open_.rend(); ++span) {
      if ((*span)->end >= time && !trace_.words((*span)->source).empty()) return *span;
    }
    return nullptr;
  }

 private:
  const Trace& trace_;
  std::optional<TrackId> track_;
  std::size_t next_ = 0;
  std::vector<const Span*> open_;  ///< the last of each depth inside the one before it
};

}  // namespace

std::vector<LineSlack> slack_by_line(const Trace& trace) {
  std::vector<LineSlack> lines;
  const auto signal = trace.find_signal(trace_names::signals::slack.name);
  if (!signal) return lines;
  std::map<TextId, std::size_t> known;
  std::vector<long double> sums;
  Calls calls(trace, trace_names::tracks::kernel);
  for (const Change& change : trace.changes(*signal)) {
    const auto slack = static_cast<std::int64_t>(change.value);
    const Span* const call = calls.at(change.time);
    const auto [place, is_new] = known.try_emplace(call != nullptr ? call->source : TextId{}, lines.size());
    if (is_new) {
      lines.push_back({.source = std::string(trace.words(place->first)), .call = {}});
      sums.push_back(0);
    }
    LineSlack& line = lines[place->second];
    if (line.events == 0 || slack < line.least) {
      line.least = slack;
      line.call = call != nullptr ? trace.words(call->label) : "";
    }
    ++line.events;
    sums[place->second] += static_cast<long double>(slack);
  }
  for (std::size_t i = 0; i < lines.size(); ++i)
    lines[i].mean = std::llround(sums[i] / static_cast<long double>(lines[i].events));
  std::ranges::stable_sort(lines, {}, &LineSlack::least);
  return lines;
}

void write_slack_by_line(const Trace& trace, std::ostream& out, std::size_t most) {
  const auto lines = slack_by_line(trace);
  if (lines.empty()) return;
  const std::size_t shown = std::min(most, lines.size());
  std::vector<std::vector<std::string>> table{
      {"slack by source line", "call", "events", "least/mu", "mean/mu"}};
  for (std::size_t i = 0; i < shown; ++i) {
    const LineSlack& line = lines[i];
    table.push_back({line.source.empty() ? "unknown" : line.source, line.call, std::to_string(line.events),
                     std::to_string(line.least), std::to_string(line.mean)});
  }
  write_table(table, out);
  const std::size_t rest = lines.size() - shown;
  if (rest > 0) out << "and " << rest << " more " << (rest == 1 ? "line" : "lines") << " with more slack\n";
}

}  // namespace slackline::waveforms
