// SPDX-License-Identifier: Apache-2.0
// The overlay that a board comes with: `base.buttons[0]`, as newer documents say.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/pynq/board.hpp"

namespace slackline::pynq {

/// An overlay with the drivers of what a person sees on the board, made when it is loaded. A kind that the
/// design does not have is an empty list.
class BaseOverlay : public Overlay {
 public:
  explicit BaseOverlay(DriverStack& stack, std::string bitfile = "base.bit");

  std::vector<Button> buttons{};
  std::vector<Switch> switches{};
  std::vector<LED> leds{};
  std::map<unsigned, RGBLED> rgbleds{};  ///< by their number: rgbleds.at(4)
};

}  // namespace slackline::pynq
