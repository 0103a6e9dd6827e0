// SPDX-License-Identifier: Apache-2.0
#include "waveforms/analysis/analysis.hpp"

#include <algorithm>
#include <map>

#include "waveforms/base/text_table.hpp"
#include "waveforms/base/time_text.hpp"

namespace slackline::waveforms {

namespace {

struct Sums {
  std::size_t row = 0;
  std::size_t submitting = 0;
  long double slack = 0;
  Time duration;
};

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      break;
  }
  return "error";
}

}  // namespace

std::vector<CallStatistics> call_statistics(const Trace& trace) {
  std::vector<CallStatistics> rows;
  std::map<std::pair<TextId, TextId>, Sums> sums;
  for (const Span& span : trace.spans()) {
    const auto [found, is_new] = sums.try_emplace({span.source, span.label});
    Sums& sum = found->second;
    if (is_new) {
      sum.row = rows.size();
      rows.push_back(
          {.source = std::string(trace.words(span.source)), .label = std::string(trace.words(span.label))});
    }
    CallStatistics& row = rows[sum.row];
    ++row.count;
    const Time duration = std::min(span.end, trace.end()) - span.begin;
    sum.duration += duration;
    row.max_duration = std::max(row.max_duration, duration);
    row.mean_duration = sum.duration / static_cast<std::int64_t>(row.count);
    if (!span.slack) continue;
    if (!row.min_slack || *span.slack < *row.min_slack) {
      row.min_slack = span.slack;
      row.worst_at = span.begin;
    }
    ++sum.submitting;
    sum.slack += static_cast<long double>(*span.slack);
    row.mean_slack = static_cast<double>(sum.slack / static_cast<long double>(sum.submitting));
  }
  return rows;
}

std::string source_at(const Trace& trace, TrackId track, Time time) {
  const auto spans = trace.spans();
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

void write_report(const Trace& trace, std::ostream& out) {
  for (const ErrorEntry& entry : errors(trace)) {
    out << name_of(entry.severity) << " at " << format_time(entry.time) << ": " << entry.kind << ": "
        << entry.message << '\n';
  }
  if (!trace.marks().empty()) out << '\n';
  std::vector<std::vector<std::string>> rows{
      {"call", "source", "count", "min slack/mu", "mean slack/mu", "worst at", "mean time", "max time"}};
  for (const CallStatistics& row : call_statistics(trace)) {
    rows.push_back({row.label, row.source, std::to_string(row.count),
                    row.min_slack ? std::to_string(*row.min_slack) : "",
                    row.mean_slack ? std::to_string(static_cast<std::int64_t>(*row.mean_slack)) : "",
                    row.min_slack ? format_time(row.worst_at) : "", format_time(row.mean_duration),
                    format_time(row.max_duration)});
  }
  write_table(rows, out);
}

}  // namespace slackline::waveforms
