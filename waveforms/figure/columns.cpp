// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure/columns.hpp"

#include <algorithm>

namespace slackline::waveforms {

namespace {

std::size_t index_of(const std::vector<Moment>& moments, Moment moment) {
  const auto found = std::ranges::lower_bound(moments, moment);
  return static_cast<std::size_t>(std::min(found, moments.end() - 1) - moments.begin());
}

}  // namespace

ColumnMap ColumnMap::linear(Time from, Time to, Time step) {
  ColumnMap map;
  map.step_ = step;
  map.from_ = from;
  map.to_ = to;
  map.count_ = static_cast<unsigned>(((to - from).ps - 1) / step.ps + 1);
  for (unsigned i = 0; i < map.count_; ++i) map.times_.emplace_back(i, Time{from.ps + i * step.ps});
  return map;
}

ColumnMap ColumnMap::per_event(std::vector<Moment> moments, const std::vector<Room>& rooms,
                               std::optional<Time> gap) {
  std::ranges::sort(moments);
  moments.erase(std::unique(moments.begin(), moments.end()), moments.end());

  struct Incoming {
    std::size_t from;
    unsigned columns;
    bool clear_of_gap;
  };
  std::vector<std::vector<Incoming>> incoming(moments.size());
  for (const Room& room : rooms) {
    const std::size_t from = index_of(moments, room.from);
    const std::size_t to = index_of(moments, room.to);
    if (from < to) incoming[to].push_back({from, room.columns, room.clear_of_gap});
  }

  ColumnMap map;
  map.columns_.assign(moments.size(), 0);
  for (std::size_t i = 1; i < moments.size(); ++i) {
    const Time jump = moments[i].time - moments[i - 1].time;
    const bool leaps = gap && jump > *gap && i + 1 < moments.size();
    unsigned column = map.columns_[i - 1] + 1;
    for (const Incoming& room : incoming[i]) {
      const unsigned clear = leaps && room.clear_of_gap ? 1 : 0;
      column = std::max(column, map.columns_[room.from] + room.columns + clear);
    }
    if (leaps) {
      ++column;
      map.gaps_.push_back(column - 1);
    }
    map.columns_[i] = column;
  }
  map.count_ = map.columns_.back();
  map.moments_ = std::move(moments);
  for (std::size_t i = 0; i + 1 < map.moments_.size(); ++i) {
    const Time time = map.moments_[i].time;
    if (map.times_.empty() || map.times_.back().second != time)
      map.times_.emplace_back(map.columns_[i], time);
  }
  return map;
}

unsigned ColumnMap::column(Moment moment) const {
  if (step_ && moment.time >= to_) return count_;
  if (step_) return static_cast<unsigned>((moment.time - from_).ps / step_->ps);
  return columns_[index_of(moments_, moment)];
}

Time usual_gap(const std::vector<Moment>& moments) {
  constexpr std::int64_t leap = 8;
  std::vector<std::int64_t> jumps;
  for (std::size_t i = 1; i < moments.size(); ++i) {
    const std::int64_t jump = (moments[i].time - moments[i - 1].time).ps;
    if (jump > 0) jumps.push_back(jump);
  }
  if (jumps.empty()) return {INT64_MAX};
  const auto middle = jumps.begin() + static_cast<std::ptrdiff_t>(jumps.size() / 2);
  std::ranges::nth_element(jumps, middle);
  return {*middle > INT64_MAX / leap ? INT64_MAX : *middle * leap};
}

}  // namespace slackline::waveforms
