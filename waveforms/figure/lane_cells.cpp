// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure/lane_cells.hpp"

#include <algorithm>

#include "waveforms/base/word_list.hpp"
#include "waveforms/figure/track_cells.hpp"
#include "waveforms/figure/value_text.hpp"

namespace slackline::waveforms {

namespace {

/// Collects cells until there are enough.
class Collector {
 public:
  Collector(std::size_t max_cells) : max_cells_(max_cells) {}
  /// False if there was no room.
  bool add(Cell cell) {
    if (result_.cells.size() == max_cells_) {
      if (!result_.cut_at) result_.cut_at = cell.begin.time;
      return false;
    }
    result_.cells.push_back(std::move(cell));
    return true;
  }
  LaneCells take() { return std::move(result_); }

 private:
  std::size_t max_cells_;
  LaneCells result_;
};

Cell value_cell(const Trace& trace, const LaneSpec& lane, const SignalInfo& info, std::uint64_t value,
                Time begin, Time end) {
  Cell cell{{begin}, {end}, lane.colour.value_or('2'), {}};
  if (info.kind == SignalKind::bit && !lane.colour) {
    cell.wave = (value & 1) != 0 ? '1' : '0';
  } else {
    cell.text = value_text(trace, lane, info, value);
  }
  return cell;
}

/// Where what is known ends in this view: at its end, or with the run; in linear columns the column in which
/// the run ends belongs to it.
Time known_to(const Trace& trace, const View& view) {
  const Time end = trace.end() + Time{1};
  if (end >= view.to || !view.step) return std::min(end, view.to);
  const std::int64_t columns = std::max<std::int64_t>(((end - view.from).ps - 1) / view.step->ps + 1, 1);
  return std::min(view.from + Time{columns * view.step->ps}, view.to);
}

LaneCells level_cells(const Trace& trace, const LaneSpec& lane, SignalId signal, const View& view) {
  const SignalInfo& info = trace.info(signal);
  const auto changes = trace.changes(signal);
  Collector collect(view.max_cells);
  std::size_t hidden = 0;
  auto next = std::ranges::lower_bound(changes, view.from, {}, &Change::time);
  const bool known_before = next != changes.begin() && (next == changes.end() || next->time > view.from);
  if (known_before) --next;
  for (; next != changes.end() && next->time < view.to; ++next) {
    const bool last = next + 1 == changes.end() || (next + 1)->time >= view.to;
    const Time begin = std::max(view.from, next->time);
    const Time end = last ? known_to(trace, view) : (next + 1)->time;
    if (!last && (end == begin || view.same_column(begin, end))) {
      // a value from before the window that ends in the first column has no place, but no change is lost
      if (next->time >= view.from) ++hidden;
      continue;
    }
    Cell cell = value_cell(trace, lane, info, next->value, begin, end);
    cell.begins_before = next->time < view.from;
    if (!collect.add(std::move(cell))) break;
  }
  LaneCells result = collect.take();
  result.hidden = hidden;
  return result;
}

LaneCells sample_cells(const Trace& trace, const LaneSpec& lane, SignalId signal, const View& view) {
  const SignalInfo& info = trace.info(signal);
  const auto changes = trace.changes(signal);
  Collector collect(view.max_cells);
  std::size_t hidden = 0;
  auto next = std::ranges::lower_bound(changes, view.from, {}, &Change::time);
  while (next != changes.end() && next->time < view.to) {
    const bool last = next + 1 == changes.end() || (next + 1)->time >= view.to;
    if (!last && view.same_column(next->time, (next + 1)->time)) {
      ++hidden;
      ++next;
      continue;
    }
    Cell cell = value_cell(trace, lane, info, next->value, next->time, next->time);
    const Time time = next->time;
    for (++next; next != changes.end() && next->time == time; ++next) {
      cell.text.append(", ").append(value_text(trace, lane, info, next->value));
    }
    if (!collect.add(std::move(cell))) break;
  }
  LaneCells result = collect.take();
  result.hidden = hidden;
  return result;
}

LaneCells mark_cells(const Trace& trace, const LaneSpec& lane, const View& view) {
  std::vector<const Mark*> marks;
  for (const Mark& mark : trace.marks()) {
    if (mark.time >= view.from && mark.time < view.to && wanted(lane, trace.words(mark.kind)))
      marks.push_back(&mark);
  }
  std::ranges::stable_sort(marks, {}, [](const Mark* m) { return m->time; });
  std::vector<Cell> cells;
  for (const Mark* mark : marks) {
    const char colour = lane.colour.value_or(mark->severity == Severity::note ? '2' : '4');
    const std::string_view kind = trace.words(mark->kind);
    if (!cells.empty() && cells.back().begin.time == mark->time) {
      cells.back().text.append(", ").append(kind);
    } else {
      cells.push_back({{mark->time}, {mark->time}, colour, std::string(kind)});
    }
  }
  Collector collect(view.max_cells);
  for (Cell& cell : cells) {
    cell.text = short_label(cell.text);
    if (!collect.add(std::move(cell))) break;
  }
  return collect.take();
}

std::string some_names(const Trace& trace, bool signals) {
  constexpr std::size_t enough = 12;
  const std::size_t count = signals ? trace.signal_count() : trace.track_count();
  std::vector<std::string_view> names;
  for (std::uint32_t i = 0; i < std::min(count, enough); ++i)
    names.emplace_back(signals ? trace.info(SignalId{i}).name : trace.name(TrackId{i}));
  std::string text = one_of(names, "none: this trace has none");
  if (count > enough) text.append(" and ").append(std::to_string(count - enough)).append(" more");
  return text;
}

[[noreturn]] void unknown(const Trace& trace, const Figure& figure, const std::string& where,
                          const std::string& name, bool signals) {
  throw FigureError(figure.origin + ": " + where + (signals ? "/signal" : "/track") + ": got " + name +
                    ", expected " + some_names(trace, signals));
}

}  // namespace

SignalId lane_signal(const Trace& trace, const Figure& figure, const LaneSpec& lane,
                     const std::string& where) {
  const auto signal = trace.find_signal(lane.name);
  if (!signal) unknown(trace, figure, where, lane.name, true);
  return *signal;
}

TrackId lane_track(const Trace& trace, const Figure& figure, const LaneSpec& lane, const std::string& where) {
  const auto track = trace.find_track(lane.name);
  if (!track) unknown(trace, figure, where, lane.name, false);
  return *track;
}

LaneCells lane_cells(const Trace& trace, const Figure& figure, const LaneSpec& lane, const std::string& where,
                     const View& view) {
  switch (lane.source) {
    case LaneSpec::Source::signal: {
      const SignalId signal = lane_signal(trace, figure, lane, where);
      const bool instants = trace.info(signal).kind == SignalKind::sample && !lane.hold;
      return instants ? sample_cells(trace, lane, signal, view) : level_cells(trace, lane, signal, view);
    }
    case LaneSpec::Source::track:
      return track_cells(trace, figure, lane, lane_track(trace, figure, lane, where), view);
    case LaneSpec::Source::marks:
      return mark_cells(trace, lane, view);
    case LaneSpec::Source::blank:
      break;
  }
  return {};
}

std::vector<Time> lane_edges(const Trace& trace, const LaneSpec& lane, EdgeSpec::Direction direction,
                             const View& view) {
  std::vector<Time> edges;
  if (lane.source == LaneSpec::Source::track) {
    Figure plain;
    const auto track = trace.find_track(lane.name);
    if (!track) return edges;
    for (const Cell& cell : track_cells(trace, plain, lane, *track, view).cells) {
      if (!cell.begins_before) edges.push_back(cell.begin.time);
    }
  } else if (lane.source == LaneSpec::Source::signal) {
    const auto signal = trace.find_signal(lane.name);
    if (!signal) return edges;
    const bool sample = trace.info(*signal).kind == SignalKind::sample;
    const auto changes = trace.changes(*signal);
    for (std::size_t i = 0; i < changes.size() && changes[i].time < view.to; ++i) {
      if (changes[i].time < view.from || (i == 0 && !sample)) continue;
      const bool rising = i > 0 && changes[i].value > changes[i - 1].value;
      const bool falling = i > 0 && changes[i].value < changes[i - 1].value;
      if (direction == EdgeSpec::Direction::any ||
          (direction == EdgeSpec::Direction::rising ? rising : falling)) {
        edges.push_back(changes[i].time);
      }
    }
  } else if (lane.source == LaneSpec::Source::marks) {
    for (const Cell& cell : mark_cells(trace, lane, view).cells) {
      edges.push_back(cell.begin.time);
    }
  }
  return edges;
}

}  // namespace slackline::waveforms
