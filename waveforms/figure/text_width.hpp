// SPDX-License-Identifier: Apache-2.0
// How wide WaveDrom's labels come out, so that cells are made wide enough. Advance widths are those of
// DejaVu Sans, the widest of the usual fallbacks for the skin's Helvetica, in classes of similar characters.
#pragma once

#include <string_view>

namespace slackline::waveforms {

inline constexpr double wave_column_px =
    40;                                    ///< of one column at hscale 1 (default skin: two bricks of 20 px)
inline constexpr double wave_row_px = 30;  ///< from lane to lane
inline constexpr double data_text_px = 14.67;  ///< labels in cells: 11 pt
inline constexpr double head_text_px = 16;     ///< above and below a figure
inline constexpr double arc_text_px = 11;      ///< labels on arrows
inline constexpr double cell_margin_px = 9;    ///< of a cell's slanted sides and a breath of air

/// Width of UTF-8 text in pixels at this font size.
double text_width(std::string_view words, double font_px = data_text_px);

/// Columns (at this hscale) that a cell must span to hold the label.
unsigned columns_for(std::string_view label, unsigned hscale = 1);

}  // namespace slackline::waveforms
