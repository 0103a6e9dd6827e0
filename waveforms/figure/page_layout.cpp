// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure/page_layout.hpp"

#include <algorithm>

#include "waveforms/figure/lane_wave.hpp"
#include "waveforms/figure/text_width.hpp"

namespace slackline::waveforms {

namespace {

constexpr double clearance_before_px = 20;  // an arrow leaves to the right at a slant
constexpr double clearance_behind_px = 5;
constexpr unsigned max_passes = 6;
constexpr unsigned widest_page_columns = 100;  // of hscale 1: wider pages do not fit a screen

TimeScale choose_scale(const TimeLane& lane, const std::vector<Time>& times) {
  constexpr std::size_t long_label = 8;
  TimeScale scale;
  scale.origin = lane.origin.value_or(Time{0});
  const auto longest = [&](const TimeScale& tried) {
    std::size_t length = 0;
    for (const Time time : times) length = std::max(length, tried.label(time).size());
    return length;
  };
  const auto with_best_unit = [&](TimeScale tried) {
    if (lane.unit) {
      tried.unit = *lane.unit;
      return tried;
    }
    for (const TimeUnit& unit : time_units) {
      const TimeScale other{unit, tried.origin};
      if (longest(other) < longest(tried)) tried = other;
    }
    return tried;
  };
  scale = with_best_unit(scale);
  if (!lane.origin && longest(scale) > long_label) scale = with_best_unit({scale.unit, times.front()});
  return scale;
}

void add_cell_rooms(const PageContent& content, std::vector<Room>& rooms) {
  for (const LaneCells& lane : content.lanes) {
    for (const Cell& cell : lane.cells) {
      if (cell.is_instant()) {
        rooms.push_back({cell.begin, {cell.begin.time, cell.begin.step + 1}, columns_for(cell.text), true});
      } else {
        rooms.push_back({cell.begin, cell.end, columns_for(cell.text)});
      }
    }
  }
  constexpr double arrow_heads_px = 34;
  for (const Arrow& measure : content.arrows.measures) {
    const auto [first, last] = std::minmax(measure.from.moment, measure.to.moment);
    const double width = text_width(measure.label, arc_text_px) + arrow_heads_px;
    rooms.push_back({first, last, static_cast<unsigned>(width / wave_column_px) + 1});
  }
}

void add_time_rooms(const std::vector<Moment>& moments, const TimeScale& scale, std::vector<Room>& rooms) {
  for (std::size_t i = 0; i + 1 < moments.size(); ++i) {
    const auto next = std::ranges::upper_bound(moments, moments[i].time, {}, &Moment::time);
    if (next == moments.end() || (i > 0 && moments[i - 1].time == moments[i].time)) continue;
    const std::string label = scale.label(moments[i].time);
    rooms.push_back({moments[i], *next, columns_for(label), text_width(label) > wave_column_px});
  }
}

/// Widens the columns where an arrow would end on a label; false if there was nothing to do.
bool clear_arrow_ends(const PageContent& content, const ColumnMap& columns, std::vector<Room>& rooms) {
  bool widened = false;
  const auto clear = [&](const ArrowEnd& end) {
    const unsigned at = columns.column(end.moment);
    for (const PlacedCell& cell : place_cells(content.lanes[end.lane], columns, 1).cells) {
      const bool left_of_label = 2 * at <= cell.begin + cell.end;
      const double clearance = left_of_label ? clearance_before_px : clearance_behind_px;
      if (at <= cell.begin || at >= cell.end || !covers_label(cell, at, clearance, 1)) continue;
      // one more column behind the arrow moves the label right by half of it, one before it moves the arrow
      const auto& moments = columns.moments();
      const auto here = std::ranges::lower_bound(moments, end.moment);
      const Moment from = left_of_label ? *here : *(here - 1);
      const Moment to = left_of_label ? *(here + 1) : *here;
      rooms.push_back({from, to, columns.column(to) - columns.column(from) + 1});
      widened = true;
    }
  };
  for (const Arrow& arrow : content.arrows.links) {
    clear(arrow.from);
    clear(arrow.to);
  }
  return widened;
}

PageLayout lay_out_per_event(const Figure& figure, const PageContent& content, const View& view) {
  const std::vector<Moment> moments = page_moments(content, view);
  std::vector<Time> times;
  times.reserve(moments.size());
  for (const Moment& moment : moments) times.push_back(moment.time);
  if (times.size() > 1) times.pop_back();
  const TimeScale scale = choose_scale(figure.time, times);
  std::vector<Room> rooms;
  add_cell_rooms(content, rooms);
  if (figure.time.shown) add_time_rooms(moments, scale, rooms);
  for (const std::string& words : {figure.title, figure.foot}) {
    const double width = text_width(words, head_text_px);
    if (width > 0)
      rooms.push_back({moments.front(), moments.back(), static_cast<unsigned>(width / wave_column_px) + 1});
  }
  const Time gap = figure.columns.gap.value_or(usual_gap(moments));
  ColumnMap columns = ColumnMap::per_event(moments, rooms, gap);
  for (unsigned pass = 0; pass < max_passes && clear_arrow_ends(content, columns, rooms); ++pass) {
    columns = ColumnMap::per_event(moments, rooms, gap);
  }
  return {std::move(columns), 1, scale};
}

bool labels_fit(const PageContent& content, const ColumnMap& columns, unsigned hscale) {
  return std::ranges::all_of(content.lanes, [&](const LaneCells& lane) {
    return wave_text(place_cells(lane, columns, hscale), columns, hscale).emptied == 0;
  });
}

PageLayout lay_out_linear(const Figure& figure, const PageContent& content, const View& view) {
  ColumnMap columns = ColumnMap::linear(view.from, view.to, *view.step);
  const unsigned widest = std::max(1U, widest_page_columns / columns.count());
  unsigned hscale = 1;
  while (hscale < widest && !labels_fit(content, columns, hscale)) ++hscale;
  std::vector<Time> times;
  for (const auto& [column, time] : columns.times()) times.push_back(time);
  TimeScale scale = choose_scale(figure.time, times);
  return {std::move(columns), hscale, scale};
}

}  // namespace

std::string TimeScale::name() const {
  const std::string unit_name(unit.name);
  return origin == Time{0} ? "time / " + unit_name : unit_name + " after " + format_time(origin);
}

std::vector<Moment> page_moments(const PageContent& content, const View& view) {
  std::vector<Moment> moments{{view.from}, {view.to}};
  for (const LaneCells& lane : content.lanes) {
    for (const Cell& cell : lane.cells) {
      moments.push_back(cell.begin);
      moments.push_back(cell.end);
    }
  }
  for (const auto* arrows : {&content.arrows.links, &content.arrows.measures}) {
    for (const Arrow& arrow : *arrows) {
      moments.push_back(arrow.from.moment);
      moments.push_back(arrow.to.moment);
    }
  }
  std::ranges::sort(moments);
  moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
  return moments;
}

PageLayout lay_out(const Figure& figure, const PageContent& content, const View& view) {
  return view.step ? lay_out_linear(figure, content, view) : lay_out_per_event(figure, content, view);
}

LaneCells time_cells(const PageLayout& layout, Time end) {
  const auto& times = layout.columns.times();
  std::size_t stride = 1;
  if (layout.columns.is_linear()) {
    // round strides, so that the labels are round when the step is
    constexpr std::array<std::size_t, 9> strides{1, 2, 5, 10, 20, 50, 100, 200, 500};
    unsigned widest = 1;
    for (const auto& [column, time] : times)
      widest = std::max(widest, columns_for(layout.scale.label(time), layout.hscale));
    stride =
        *std::ranges::find_if(strides, [&](std::size_t s) { return s >= widest || s == strides.back(); });
  }
  LaneCells lane;
  for (std::size_t i = 0; i < times.size(); i += stride) {
    const Time next = i + stride < times.size() ? times[i + stride].second : end;
    lane.cells.push_back({{times[i].second}, {next}, '2', layout.scale.label(times[i].second)});
  }
  return lane;
}

}  // namespace slackline::waveforms
