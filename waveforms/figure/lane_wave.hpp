// SPDX-License-Identifier: Apache-2.0
// One lane as WaveDrom writes it: a wave string and the labels of its data cells.
#pragma once

#include <string>
#include <vector>

#include "waveforms/figure/columns.hpp"
#include "waveforms/figure/lane_cells.hpp"

namespace slackline::waveforms {

/// A cell on its columns.
struct PlacedCell {
  unsigned begin = 0;
  unsigned end = 0;
  char wave = 'x';
  std::string text;
};

struct LaneWave {
  std::vector<PlacedCell> cells;
  std::size_t hidden = 0;  ///< cells that share their column with a later one and are not drawn
};

LaneWave place_cells(const LaneCells& lane, const ColumnMap& columns, unsigned hscale);

/// "x2.|3x" with the labels of the data cells in order. Labels that do not fit are emptied and counted.
struct WaveText {
  std::string wave;
  std::vector<std::string> data;
  std::size_t emptied = 0;
};
WaveText wave_text(const LaneWave& lane, const ColumnMap& columns, unsigned hscale);

/// Where WaveDrom puts the middle of a cell's label, in px from the left of the first column. It leaves out a
/// cell's opening slope, which the cell at the very left does not have.
double label_middle_px(const PlacedCell& cell, unsigned hscale);

/// Would something drawn at this x (in columns) and half width (in px) cover the label of a cell?
bool covers_label(const PlacedCell& cell, double x, double half_width_px, unsigned hscale);

}  // namespace slackline::waveforms
