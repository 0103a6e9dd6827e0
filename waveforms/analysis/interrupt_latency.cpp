// SPDX-License-Identifier: Apache-2.0
#include "waveforms/analysis/interrupt_latency.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <ostream>
#include <span>
#include <sstream>
#include <string_view>

#include "waveforms/base/text_table.hpp"
#include "waveforms/base/time_text.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::waveforms {
namespace {

namespace signals = trace_names::signals;
namespace tracks = trace_names::tracks;

bool bit_of(std::uint64_t value, unsigned bit) { return (value >> bit & 1) != 0; }

/// The latest time at or before `time` at which a bit of the signal became 1 and stayed so until then.
std::optional<Time> risen(const Trace& trace, const std::string& signal, unsigned bit, Time time) {
  const auto id = trace.find_signal(signal);
  if (!id) return std::nullopt;
  const auto changes = trace.changes(*id);
  auto change = std::ranges::upper_bound(changes, time, {}, &Change::time);
  std::optional<Time> rise;
  while (change != changes.begin()) {
    --change;
    if (!bit_of((*change).value, bit)) {
      if (rise) break;
      continue;  // acknowledged meanwhile: the set before it counts
    }
    rise = (*change).time;
  }
  return rise;
}

struct Line {
  std::string controller;
  unsigned index = 0;
};

std::optional<Line> line_of(const Trace& trace, const std::string& pin) {
  const std::string* const entry = trace.find_meta(trace_names::meta::interrupt_pin(pin));
  if (entry == nullptr) return std::nullopt;
  std::istringstream words(*entry);
  Line line;
  if (!(words >> line.controller >> line.index)) return std::nullopt;
  return line;
}

/// The spans that matter, found once; each list in the order of their begins, as traces keep them.
struct Spans {
  explicit Spans(const Trace& trace) : end(trace.end()) {
    const std::string callback = tracks::handler(tracks::uio);
    for (const Span& span : trace.spans()) {
      const std::string& track = trace.name(span.track);
      if (track == callback) {
        handlers.push_back(span);
      } else if (const auto pin = tracks::waited_pin(track)) {
        waits[std::string(*pin)].push_back(span);
      } else if (tracks::is_task(track) && span.depth == 0) {
        steps.push_back(span);
      }
    }
  }
  /// Whether it was still open when the run ended: set_end() gives it that time.
  bool unfinished(const Span& span) const { return span.end >= end; }
  Time end;
  std::vector<Span> handlers;
  std::map<std::string, std::vector<Span>> waits;  ///< by pin
  std::vector<Span> steps;                         ///< of tasks; they never overlap
};

std::span<const Span> begun_by(const std::vector<Span>& spans, Time time) {
  return {spans.begin(), std::ranges::upper_bound(spans, time, {}, &Span::begin)};
}

const Span* handler_around(const Spans& spans, Time time) {
  const auto begun = begun_by(spans.handlers, time);
  return !begun.empty() && time <= begun.back().end ? &begun.back() : nullptr;
}

/// When the wait that the interrupt ended was over.
std::optional<Time> resumption(const Spans& spans, const std::string& pin, Time marked) {
  // No more than a few tasks wait for one pin at a time, and an older wait than theirs has long ended.
  constexpr std::size_t most_waits = 64;
  const auto found = spans.waits.find(pin);
  if (found == spans.waits.end()) return std::nullopt;
  const auto begun = begun_by(found->second, marked);
  std::optional<Time> first;
  for (const Span& span : begun.last(std::min(begun.size(), most_waits))) {
    if (span.end < marked || spans.unfinished(span)) continue;
    if (!first || span.end < *first) first = span.end;
  }
  return first;
}

Time time_in_tasks(const Spans& spans, Time from, Time to) {
  Time sum;
  const auto begun = begun_by(spans.steps, to);
  for (auto span = begun.rbegin(); span != begun.rend() && span->end > from; ++span) {
    const Time begin = std::max(span->begin, from);
    const Time end = std::min(span->end, to);
    if (begin < end) sum = sum + (end - begin);
  }
  return sum;
}

std::optional<InterruptPassage> passage(const Trace& trace, const Spans& spans, const Mark& mark) {
  InterruptPassage result;
  result.pin = trace.words(mark.message);
  const auto line = line_of(trace, result.pin);
  const Span* handler = handler_around(spans, mark.time);
  const auto resumed = resumption(spans, result.pin, mark.time);
  if (!line || handler == nullptr || !resumed) return std::nullopt;
  result.handler = handler->begin;
  result.resumed = *resumed;
  const auto irq = risen(trace, signals::irq.of(line->controller), 0, result.handler);
  const auto latched = risen(trace, signals::isr.of(line->controller), line->index, result.handler);
  if (!irq || !latched) return std::nullopt;
  result.latched = *latched;
  // An interrupt that joins others finds the output active already.
  result.irq = std::max(*irq, result.latched);
  const auto edge = risen(trace, result.pin, 0, result.latched);
  result.edge = edge ? *edge : result.latched;
  result.blocked = time_in_tasks(spans, result.irq, result.handler);
  return result;
}

}  // namespace

std::vector<InterruptPassage> interrupt_passages(const Trace& trace) {
  std::vector<InterruptPassage> passages;
  const Spans spans(trace);
  for (const Mark& mark : trace.marks()) {
    if (trace.words(mark.kind) != trace_names::marks::interrupt.kind) continue;
    if (auto found = passage(trace, spans, mark)) passages.push_back(std::move(*found));
  }
  return passages;
}

std::vector<LatencyStatistics> interrupt_latency(const Trace& trace) {
  std::vector<LatencyStatistics> rows;
  std::vector<std::pair<Time, Time>> shares;  // blocked, whole; by row
  for (const InterruptPassage& passage : interrupt_passages(trace)) {
    auto row = std::ranges::find(rows, passage.pin, &LatencyStatistics::pin);
    if (row == rows.end()) {
      rows.push_back({.pin = passage.pin});
      shares.emplace_back();
      row = std::prev(rows.end());
    }
    const std::array<Time, LatencyStatistics::stage_count> times{passage.latched, passage.irq,
                                                                 passage.handler, passage.resumed};
    for (std::size_t i = 0; i < times.size(); ++i) {
      const Time taken = times[i] - passage.edge;
      LatencyStatistics::Stage& stage = row->since_edge[i];
      stage.minimum = row->count == 0 ? taken : std::min(stage.minimum, taken);
      stage.maximum = std::max(stage.maximum, taken);
      stage.mean = stage.mean + taken;  // divided below
    }
    ++row->count;
    auto& [blocked, whole] = shares[static_cast<std::size_t>(row - rows.begin())];
    blocked = blocked + passage.blocked;
    whole = whole + (passage.resumed - passage.edge);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (auto& stage : rows[i].since_edge) stage.mean.ps /= static_cast<std::int64_t>(rows[i].count);
    if (shares[i].second.ps > 0)
      rows[i].blocked_share =
          static_cast<double>(shares[i].first.ps) / static_cast<double>(shares[i].second.ps);
  }
  return rows;
}

bool write_pending_waits(const Trace& trace, std::ostream& out) {
  bool lost = false;
  const Spans spans(trace);
  for (const auto& [pin, waits] : spans.waits) {
    const auto line = line_of(trace, pin);
    const auto level = [&](const std::string& signal, unsigned bit) {
      const auto id = trace.find_signal(signal);
      const auto value = id ? trace.value_at(*id, trace.end()) : std::nullopt;
      return value ? std::optional(bit_of(*value, bit)) : std::nullopt;
    };
    for (const Span& wait : waits) {
      if (!spans.unfinished(wait)) continue;
      out << "task " << trace.words(wait.label) << " still waits for interrupt " << pin << ", since "
          << format_time(wait.begin);
      const auto active = level(pin, 0);
      if (active && line) {
        const bool latched = level(signals::isr.of(line->controller), line->index).value_or(false);
        const auto enabled = level(signals::ier.of(line->controller), line->index);
        out << ": the pin is " << *active;
        if (const auto edge = risen(trace, pin, 0, trace.end()); *active && edge)
          out << " since " << format_time(*edge);
        out << ", " << line->controller << " ISR bit " << line->index << " is " << latched << ", IER bit "
            << enabled.value_or(false);
        if (*active && !latched) {
          out << ": its edge was lost";
          lost = true;
        }
        if (enabled == false) out << ": the line is masked";
        if (latched && enabled == true && level(signals::irq.of(line->controller), 0) == false)
          out << ": the controller's output is off (MER)";
      }
      out << "\n";
    }
  }
  return lost;
}

void write_interrupt_latency(const Trace& trace, std::ostream& out) {
  const auto statistics = interrupt_latency(trace);
  if (statistics.empty()) return;
  std::vector<std::vector<std::string>> table{
      {"interrupt", "from the interrupt pin's edge to", "wake-ups", "minimum", "mean", "maximum"}};
  for (const LatencyStatistics& row : statistics) {
    for (std::size_t i = 0; i < LatencyStatistics::stage_count; ++i) {
      const auto& stage = row.since_edge[i];
      table.push_back({i == 0 ? row.pin : "", LatencyStatistics::stages[i],
                       i == 0 ? std::to_string(row.count) : "", format_time(stage.minimum),
                       format_time(stage.mean), format_time(stage.maximum)});
    }
    table.push_back({"", "waiting for tasks that did not yield", "", "",
                     std::to_string(static_cast<int>(row.blocked_share * 100 + 0.5)) + " %", ""});
  }
  write_table(table, out);
}

}  // namespace slackline::waveforms
