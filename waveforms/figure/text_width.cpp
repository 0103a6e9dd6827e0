// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure/text_width.hpp"

#include <algorithm>
#include <cmath>

namespace slackline::waveforms {

namespace {

/// In units of the font size.
double advance(char c) {
  constexpr std::string_view thin = "ijlI|.,:;'` /\\!";
  constexpr std::string_view slim = "()[]frt-\"";
  constexpr std::string_view wide = "mwMW@%&<>+=#~^_";
  if (thin.find(c) != std::string_view::npos) return 0.32;
  if (slim.find(c) != std::string_view::npos) return 0.40;
  if (wide.find(c) != std::string_view::npos) return 0.86;
  if (c >= 'A' && c <= 'Z') return 0.70;
  return 0.63;
}

}  // namespace

double text_width(std::string_view words, double font_px) {
  double width = 0;
  for (const char c : words) {
    const bool continues_character = (static_cast<unsigned char>(c) & 0xc0) == 0x80;
    if (!continues_character) width += advance(c);
  }
  return width * font_px;
}

unsigned columns_for(std::string_view label, unsigned hscale) {
  if (label.empty()) return 1;
  const double columns = (text_width(label) + cell_margin_px) / (wave_column_px * hscale);
  return static_cast<unsigned>(std::max(1.0, std::ceil(columns)));
}

}  // namespace slackline::waveforms
