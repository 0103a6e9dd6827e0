// SPDX-License-Identifier: Apache-2.0
#include "waveforms/arrow_shape.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace slackline::waveforms {

namespace {

/// A cubic Bezier curve from (0, 0) to (1, 1): control points as WaveDrom's arc-shape places them.
struct Shape {
  std::string_view name;
  PixelPoint leave;
  PixelPoint arrive;
};
constexpr std::array<Shape, 4> shapes{{{"~->", {0, 0}, {0.3, 1}},
                                       {"~>", {0.7, 0}, {0.3, 1}},
                                       {"->", {1.0 / 3, 1.0 / 3}, {2.0 / 3, 2.0 / 3}},
                                       {"-~>", {0.7, 0}, {1, 1}}}};

PixelPoint on_curve(const Shape& shape, double t) {
  const double u = 1 - t;
  const double leave = 3 * u * u * t;
  const double arrive = 3 * u * t * t;
  const double end = t * t * t;
  return {leave * shape.leave.x + arrive * shape.arrive.x + end,
          leave * shape.leave.y + arrive * shape.arrive.y + end};
}

bool strikes(const Shape& shape, PixelPoint from, PixelPoint to, const LabelBox& label) {
  constexpr int samples = 100;
  constexpr double half_height = 6;
  for (int i = 0; i <= samples; ++i) {
    const PixelPoint at = on_curve(shape, static_cast<double>(i) / samples);
    const double x = from.x + at.x * (to.x - from.x);
    const double y = from.y + at.y * (to.y - from.y);
    if (std::abs(y - label.centre.y) < half_height && std::abs(x - label.centre.x) < label.half_width)
      return true;
  }
  return false;
}

}  // namespace

std::string_view choose_arrow_shape(PixelPoint from, PixelPoint to, std::span<const LabelBox> labels,
                                    std::string_view preferred) {
  const auto [left, right] = std::minmax(from.x, to.x);
  std::string_view best = preferred;
  std::ptrdiff_t fewest = PTRDIFF_MAX;
  for (const Shape& shape : shapes) {
    const auto struck = std::ranges::count_if(labels, [&, l = left, r = right](const LabelBox& label) {
      const bool near = label.centre.x + label.half_width > l && label.centre.x - label.half_width < r;
      return near && strikes(shape, from, to, label);
    });
    if (struck < fewest || (struck == fewest && shape.name == preferred)) {
      fewest = struck;
      best = shape.name;
    }
  }
  return best;
}

}  // namespace slackline::waveforms
