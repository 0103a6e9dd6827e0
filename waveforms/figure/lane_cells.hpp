// SPDX-License-Identifier: Apache-2.0
// What one lane of a figure shows: cells in order of time. Between cells the lane is unknown or idle (x).
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "waveforms/figure/figure.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::waveforms {

/// A time, and which of several steps that take no time at all.
struct Moment {
  Time time;
  unsigned step = 0;
  friend constexpr auto operator<=>(const Moment&, const Moment&) = default;
};

struct Cell {
  Moment begin;
  Moment end;                  ///< equal to begin for an instant, which takes the room its label needs
  char wave = 'x';             ///< '0', '1', or a data class '2' to '5'
  std::string text;            ///< of data classes
  bool begins_before = false;  ///< runs on from before the window
  bool is_instant() const { return begin == end; }
};

struct LaneCells {
  std::vector<Cell> cells;
  /// If the lane had more than the cells asked for: the first time that is missing.
  std::optional<Time> cut_at;
  /// Changes left out because another one follows in the same linear column.
  std::size_t hidden = 0;
};

/// What part of a trace a page shows.
struct View {
  Time from;
  Time to;                   ///< shown is what begins before it
  std::optional<Time> step;  ///< of linear columns, counted from `from`
  std::size_t max_cells = SIZE_MAX;
  /// Do both fall on one linear column?
  bool same_column(Time a, Time b) const {
    return step && (a - from).ps / step->ps == (b - from).ps / step->ps;
  }
};

/// The cells of a lane. Throws FigureError, with `where` as its place, if the trace lacks what the lane
/// names.
LaneCells lane_cells(const Trace& trace, const Figure& figure, const LaneSpec& lane, const std::string& where,
                     const View& view);

/// The edges of a lane as EdgeSpec counts them.
std::vector<Time> lane_edges(const Trace& trace, const LaneSpec& lane, EdgeSpec::Direction direction,
                             const View& view);

/// Where the signal or track of a lane is found. Throws FigureError, as lane_cells().
SignalId lane_signal(const Trace& trace, const Figure& figure, const LaneSpec& lane,
                     const std::string& where);
TrackId lane_track(const Trace& trace, const Figure& figure, const LaneSpec& lane, const std::string& where);

}  // namespace slackline::waveforms
