// SPDX-License-Identifier: Apache-2.0
// Which of WaveDrom's arrow shapes strikes out the least of the labels.
#pragma once

#include <span>
#include <string_view>

namespace slackline::waveforms {

struct PixelPoint {
  double x = 0;
  double y = 0;
};

/// A label on the page, by its centre.
struct LabelBox {
  PixelPoint centre;
  double half_width = 0;
};

/// "~>" leaves and arrives along the lanes, "~->" leaves steeply, "-~>" arrives steeply, "->" is straight.
/// Of equally good shapes the preferred one is taken.
std::string_view choose_arrow_shape(PixelPoint from, PixelPoint to, std::span<const LabelBox> labels,
                                    std::string_view preferred);

}  // namespace slackline::waveforms
