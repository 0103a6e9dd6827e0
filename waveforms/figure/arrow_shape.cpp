// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure/arrow_shape.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

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

/// How far the arrow runs through the label, in pixels: along a text is worse than across.
double struck_px(const Shape& shape, PixelPoint from, PixelPoint to, const LabelBox& label) {
  constexpr int samples = 200;
  constexpr double half_height = 6;
  double length = 0;
  PixelPoint last = from;
  for (int i = 1; i <= samples; ++i) {
    const PixelPoint part = on_curve(shape, static_cast<double>(i) / samples);
    const PixelPoint at{from.x + part.x * (to.x - from.x), from.y + part.y * (to.y - from.y)};
    if (std::abs(at.y - label.centre.y) < half_height && std::abs(at.x - label.centre.x) < label.half_width)
      length += std::hypot(at.x - last.x, at.y - last.y);
    last = at;
  }
  return length;
}

}  // namespace

std::string_view choose_arrow_shape(PixelPoint from, PixelPoint to, std::span<const LabelBox> labels,
                                    std::string_view preferred) {
  const auto [left, right] = std::minmax(from.x, to.x);
  std::string_view best = preferred;
  double least = std::numeric_limits<double>::infinity();
  for (const Shape& shape : shapes) {
    double struck = 0;
    for (const LabelBox& label : labels) {
      if (label.centre.x + label.half_width <= left || label.centre.x - label.half_width >= right) continue;
      struck += struck_px(shape, from, to, label);
    }
    if (struck < least || (struck == least && shape.name == preferred)) {
      least = struck;
      best = shape.name;
    }
  }
  return best;
}

}  // namespace slackline::waveforms
