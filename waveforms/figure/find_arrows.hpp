// SPDX-License-Identifier: Apache-2.0
// Cause and effect in a figure: which arrows connect which lanes at which moments.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "waveforms/figure/lane_cells.hpp"

namespace slackline::waveforms {

struct ArrowEnd {
  std::size_t lane = 0;  ///< index in figure.lanes
  Moment moment;
};

struct Arrow {
  ArrowEnd from;
  ArrowEnd to;
  std::string label;
};

struct Arrows {
  std::vector<Arrow> links;
  std::vector<Arrow> measures;
  std::size_t undrawn = 0;  ///< links in view that were too many to collect
  std::size_t leaving = 0;  ///< links with one end in view and the other before or after it
};

/// The arrows of the figure in this view. Throws FigureError if a measure names a lane or an edge that is not
/// there. Edges are counted in the figure's whole window;
/// a measure that leaves the view is left out.
Arrows find_arrows(const Trace& trace, const Figure& figure, const std::vector<LaneCells>& lanes,
                   const View& view, std::pair<Time, Time> window);

}  // namespace slackline::waveforms
