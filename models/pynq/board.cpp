// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/board.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "models/pynq/axi_gpio.hpp"
#include "models/pynq/ip_parameters.hpp"
#include "waveforms/base/word_list.hpp"

namespace slackline::pynq {
namespace {

struct Place {
  const char* ip;
  unsigned channel;
};

struct Kind {
  const char* name;
  GpioDirection direction;
  std::vector<Place> places;
};

Kind kind_of(BoardPart part) {
  switch (part) {
    case BoardPart::buttons:
      return {"buttons", GpioDirection::in, {{"btns_gpio", 1}, {"gpio_btns", 1}}};
    case BoardPart::switches:
      return {"switches", GpioDirection::in, {{"switches_gpio", 1}, {"gpio_sws", 1}, {"swsleds_gpio", 1}}};
    case BoardPart::leds:
      return {"LEDs", GpioDirection::out, {{"leds_gpio", 1}, {"gpio_leds", 1}, {"swsleds_gpio", 2}}};
    case BoardPart::rgbleds:
      break;
  }
  return {"RGB LEDs", GpioDirection::out, {{"rgbleds_gpio", 1}}};
}

GpioChannel require_channel(Overlay& overlay, BoardPart part) {
  if (auto channel = board_channel(overlay, part)) return *std::move(channel);
  const Kind kind = kind_of(part);
  throw std::invalid_argument("overlay " + overlay.bitfile() + ": " + kind.name + ": got none, expected " +
                              waveforms::one_of(kind.places, &Place::ip));
}

Wires rgb_wires(unsigned number) {
  if (number < RGBLED::first_number) {
    throw std::out_of_range("RGB LED: got " + std::to_string(number) + ", expected at least " +
                            std::to_string(RGBLED::first_number));
  }
  const unsigned place = std::min(number - RGBLED::first_number, 32U);  // beyond any width
  return {place * RGBLED::wires, (place + 1) * RGBLED::wires};
}

}  // namespace

std::optional<GpioChannel> board_channel(Overlay& overlay, BoardPart part) {
  const Kind kind = kind_of(part);
  for (const auto& [name, number] : kind.places) {
    const auto ip = overlay.ip_dict().find(name);
    if (ip == overlay.ip_dict().end()) continue;
    const AxiGPIO gpio = overlay.driver<AxiGPIO>(name);
    GpioChannel channel = number == 1 ? gpio.channel1() : gpio.channel2();
    channel.set_direction(kind.direction);
    const auto width = parameter(ip->second, number == 1 ? "C_GPIO_WIDTH" : "C_GPIO2_WIDTH");
    channel.set_length(static_cast<unsigned>(std::min<std::uint64_t>(width.value_or(32), 32)));
    return channel;
  }
  return std::nullopt;
}

Button::Button(Overlay& overlay, unsigned number)
    : BoardInput(require_channel(overlay, BoardPart::buttons).input(number)) {}

Switch::Switch(Overlay& overlay, unsigned number)
    : BoardInput(require_channel(overlay, BoardPart::switches).input(number)) {}

LED::LED(Overlay& overlay, unsigned number)
    : wire_(require_channel(overlay, BoardPart::leds).output(number)) {}

RGBLED::RGBLED(Overlay& overlay, unsigned number)
    : wires_(require_channel(overlay, BoardPart::rgbleds).output(rgb_wires(number))) {}

}  // namespace slackline::pynq
