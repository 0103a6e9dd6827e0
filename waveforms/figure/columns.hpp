// SPDX-License-Identifier: Apache-2.0
// Which column of a figure a moment falls on.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "waveforms/figure/lane_cells.hpp"

namespace slackline::waveforms {

/// From one moment to another there are at least so many columns.
struct Room {
  Moment from;
  Moment to;
  unsigned columns = 1;
  bool clear_of_gap = false;  ///< one column more if the moments are a leap apart
};

class ColumnMap {
 public:
  /// Columns of equal time. A moment falls on the column that it lies in.
  static ColumnMap linear(Time from, Time to, Time step);

  /// Every moment begins a column, and columns are added until all rooms are met. The first moment is the
  /// left edge, the last the right one. A jump of time beyond `gap` gets one column more: its last is a gap.
  static ColumnMap per_event(std::vector<Moment> moments, const std::vector<Room>& rooms,
                             std::optional<Time> gap);

  unsigned column(Moment moment) const;
  unsigned count() const { return count_; }
  const std::vector<unsigned>& gaps() const { return gaps_; }
  bool is_linear() const { return step_.has_value(); }
  /// Begin of each column that stands for a time: all of them (linear), or one per distinct time.
  const std::vector<std::pair<unsigned, Time>>& times() const { return times_; }
  /// Moments in order (per event).
  const std::vector<Moment>& moments() const { return moments_; }

 private:
  ColumnMap() = default;
  std::optional<Time> step_;
  Time from_;
  Time to_;
  unsigned count_ = 0;
  std::vector<Moment> moments_;
  std::vector<unsigned> columns_;  // of each moment
  std::vector<unsigned> gaps_;
  std::vector<std::pair<unsigned, Time>> times_;
};

/// 8 times the median jump between distinct times: what a reader takes for a leap.
Time usual_gap(const std::vector<Moment>& moments);

}  // namespace slackline::waveforms
