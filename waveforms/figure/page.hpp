// SPDX-License-Identifier: Apache-2.0
// One page of a figure: lanes on columns, arrows on nodes.
#pragma once

#include <nlohmann/json.hpp>

#include "waveforms/figure/figure.hpp"
#include "waveforms/figure/lane_cells.hpp"
#include "waveforms/figure/wavedrom.hpp"

namespace slackline::waveforms {

struct Page {
  nlohmann::ordered_json wave;
  Time to;  ///< what follows does not fit on this page
};

/// Draws what fits of the figure's window from this time on.
Page draw_page(const Trace& trace, const Figure& figure, std::pair<Time, Time> window, Time from,
               const PageLimits& limits);

}  // namespace slackline::waveforms
