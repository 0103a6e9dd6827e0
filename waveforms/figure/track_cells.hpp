// SPDX-License-Identifier: Apache-2.0
// What a track shows: at most one span at a time, either those of one depth or those that contain no other.
#pragma once

#include "waveforms/figure/lane_cells.hpp"

namespace slackline::waveforms {

/// Spans that take no time become cells of one step each; what begins at that time comes after them.
LaneCells track_cells(const Trace& trace, const Figure& figure, const LaneSpec& lane, TrackId track,
                      const View& view);

}  // namespace slackline::waveforms
