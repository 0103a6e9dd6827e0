// SPDX-License-Identifier: Apache-2.0
// From cells and arrows to columns: wide enough for every label, arrow ends clear of the text.
#pragma once

#include "waveforms/figure/columns.hpp"
#include "waveforms/figure/find_arrows.hpp"
#include "waveforms/figure/lane_cells.hpp"

namespace slackline::waveforms {

/// How the time lane writes its times.
struct TimeScale {
  TimeUnit unit{"ns", 1000};
  Time origin;
  std::string name() const;  ///< of the lane: "time / ns"
  std::string label(Time time) const { return format_number(time - origin, unit); }
};

struct PageContent {
  std::vector<LaneCells> lanes;
  Arrows arrows;
};

struct PageLayout {
  ColumnMap columns;
  unsigned hscale = 1;
  TimeScale scale;
};

/// All moments of the content in order, the view's begin first and its end last.
std::vector<Moment> page_moments(const PageContent& content, const View& view);

PageLayout lay_out(const Figure& figure, const PageContent& content, const View& view);

/// The time lane as cells: one per time of the columns (per event), or one per run of columns that holds a
/// label.
LaneCells time_cells(const PageLayout& layout, Time end);

}  // namespace slackline::waveforms
