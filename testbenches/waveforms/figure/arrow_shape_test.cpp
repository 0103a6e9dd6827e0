// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure/arrow_shape.hpp"

#include <vector>

#include <doctest/doctest.h>

using namespace slackline::waveforms;

TEST_SUITE_BEGIN("arrows");

TEST_CASE("an arrow crosses a label rather than run along one, and keeps clear of both if it can") {
  const PixelPoint from{0, 0}, to{1000, 120};
  // In the lane where the arrow leaves: "~>" stays in that lane for half of this text.
  const LabelBox along{{60, 0}, 40};
  const auto chosen = [&](const std::vector<LabelBox>& labels) {
    return choose_arrow_shape(from, to, labels, "~>");
  };
  CHECK(chosen({}) == "~>");
  CHECK(chosen({along}) == "~->");
  // A short label that only "~->" crosses, on its way to the lane where it arrives.
  const LabelBox crossed{{180, 75}, 20};
  CHECK(chosen({crossed}) == "~>");
  CHECK(chosen({along, crossed}) != "~>");
}

TEST_SUITE_END();
