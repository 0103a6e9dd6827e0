// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/base_overlay.hpp"

#include <utility>

namespace slackline::pynq {
namespace {

template <typename Part>
std::vector<Part> all(Overlay& overlay, BoardPart kind) {
  std::vector<Part> parts;
  const auto channel = board_channel(overlay, kind);
  for (unsigned number = 0; channel && number < channel->length(); ++number)
    parts.emplace_back(overlay, number);
  return parts;
}

std::map<unsigned, RGBLED> all_rgb_leds(Overlay& overlay) {
  std::map<unsigned, RGBLED> parts;
  const auto channel = board_channel(overlay, BoardPart::rgbleds);
  const unsigned count = channel ? channel->length() / RGBLED::wires : 0;
  for (unsigned i = 0; i < count; ++i) {
    parts.try_emplace(RGBLED::first_number + i, overlay, RGBLED::first_number + i);
  }
  return parts;
}

}  // namespace

BaseOverlay::BaseOverlay(DriverStack& stack, std::string bitfile)
    : Overlay(stack, std::move(bitfile)),
      buttons(all<Button>(*this, BoardPart::buttons)),
      switches(all<Switch>(*this, BoardPart::switches)),
      leds(all<LED>(*this, BoardPart::leds)),
      rgbleds(all_rgb_leds(*this)) {}

}  // namespace slackline::pynq
