// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure/lane_wave.hpp"

#include <algorithm>
#include <cmath>

#include "waveforms/figure/text_width.hpp"

namespace slackline::waveforms {

namespace {

bool is_data(char wave) { return wave >= '2' && wave <= '5'; }

bool fits(const PlacedCell& cell, unsigned hscale) {
  return columns_for(cell.text, hscale) <= cell.end - cell.begin;
}

}  // namespace

LaneWave place_cells(const LaneCells& lane, const ColumnMap& columns, unsigned hscale) {
  LaneWave placed;
  placed.hidden = lane.hidden;
  for (const Cell& cell : lane.cells) {
    PlacedCell next{columns.column(cell.begin), columns.column(cell.end), cell.wave, cell.text};
    if (cell.is_instant()) next.end = next.begin + columns_for(cell.text, hscale);
    next.end = std::min(std::max(next.end, next.begin + 1), columns.count());
    if (next.begin >= columns.count()) continue;
    if (!placed.cells.empty()) {
      PlacedCell& last = placed.cells.back();
      if (last.begin >= next.begin) {
        ++placed.hidden;
        placed.cells.pop_back();
      } else {
        last.end = std::min(last.end, next.begin);
      }
    }
    placed.cells.push_back(std::move(next));
  }
  return placed;
}

double label_middle_px(const PlacedCell& cell, unsigned hscale) {
  constexpr double half_brick_px = wave_column_px / 4;
  const double middle = (cell.begin + cell.end) / 2.0 * wave_column_px * hscale;
  return cell.begin == 0 ? middle - half_brick_px : middle;
}

bool covers_label(const PlacedCell& cell, double x, double half_width_px, unsigned hscale) {
  if (cell.text.empty()) return false;
  const double distance_px = std::abs(x * wave_column_px * hscale - label_middle_px(cell, hscale));
  return distance_px < text_width(cell.text) / 2 + half_width_px;
}

WaveText wave_text(const LaneWave& lane, const ColumnMap& columns, unsigned hscale) {
  WaveText text;
  text.wave.assign(columns.count(), '.');
  text.wave[0] = 'x';
  unsigned drawn_to = 0;
  const PlacedCell* last = nullptr;
  for (const PlacedCell& cell : lane.cells) {
    if (drawn_to > 0 && drawn_to < cell.begin) text.wave[drawn_to] = 'x';
    const bool goes_on =
        last != nullptr && last->end == cell.begin && last->wave == cell.wave && !is_data(cell.wave);
    if (!goes_on) text.wave[cell.begin] = cell.wave;
    if (is_data(cell.wave)) {
      const bool drawn = fits(cell, hscale);
      if (!drawn) ++text.emptied;
      text.data.push_back(drawn ? cell.text : "");
    }
    drawn_to = cell.end;
    last = &cell;
  }
  if (drawn_to > 0 && drawn_to < columns.count()) text.wave[drawn_to] = 'x';

  constexpr double gap_half_width_px = 10;
  for (const unsigned gap : columns.gaps()) {
    const bool hides_label = std::ranges::any_of(lane.cells, [&](const PlacedCell& cell) {
      return covers_label(cell, gap + 0.5, gap_half_width_px, hscale);
    });
    if (text.wave[gap] == '.' && !hides_label) text.wave[gap] = '|';
  }
  return text;
}

}  // namespace slackline::waveforms
