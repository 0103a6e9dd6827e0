// SPDX-License-Identifier: Apache-2.0
// What a person sees on the board: buttons, switches, LEDs, by their number, as PYNQ's documents use them.
//
//   const Button button(base, 0);
//   co_await button.wait_for_level_async(1);
//   LED(base, 0).on();
//
// The AXI GPIO behind them is found by its name in the overlay, the first that is there:
// btns_gpio, gpio_btns; switches_gpio, gpio_sws, swsleds_gpio (channel 1); leds_gpio, gpio_leds, swsleds_gpio
// (channel 2); rgbleds_gpio. All of one kind share one driver. A number beyond the IP's width is
// std::out_of_range, an overlay without the IP std::invalid_argument.
#pragma once

#include <cstdint>
#include <optional>

#include "models/pynq/gpio_wires.hpp"
#include "models/pynq/overlay.hpp"

namespace slackline::pynq {

enum class BoardPart { buttons, switches, leds, rgbleds };

/// The GPIO channel of a kind, with its direction and length; empty if the overlay has none.
std::optional<GpioChannel> board_channel(Overlay& overlay, BoardPart part);

/// Copies are the same input.
class BoardInput {
 public:
  std::uint32_t read() const { return wire_.read(); }
  asyncio::Task<void> wait_for_level_async(std::uint32_t level) const {
    return wire_.wait_for_value_async(level);
  }
  asyncio::Task<void> wait_for_value_async(std::uint32_t value) const {
    return wire_.wait_for_value_async(value);
  }
  /// These run the event loop until then.
  void wait_for_level(std::uint32_t level) const { wire_.wait_for_value(level); }
  void wait_for_value(std::uint32_t value) const { wire_.wait_for_value(value); }

 protected:
  explicit BoardInput(GpioInput wire) : wire_(std::move(wire)) {}

 private:
  GpioInput wire_;
};

class Button : public BoardInput {
 public:
  Button(Overlay& overlay, unsigned number);
};

class Switch : public BoardInput {
 public:
  Switch(Overlay& overlay, unsigned number);
};

/// Copies are the same LED.
class LED {
 public:
  LED(Overlay& overlay, unsigned number);

  std::uint32_t read() const { return wire_.read(); }
  void write(std::uint32_t value) const { wire_.write(value); }
  void on() const { wire_.on(); }
  void off() const { wire_.off(); }
  void toggle() const { wire_.toggle(); }

 private:
  GpioOutput wire_;
};

/// The boards number them on from the plain LEDs: the first is 4.
class RGBLED {
 public:
  static constexpr unsigned first_number = 4;
  static constexpr unsigned wires = 3;  ///< of each
  static constexpr std::uint32_t blue = 1, green = 2, red = 4, white = 7;

  RGBLED(Overlay& overlay, unsigned number);

  std::uint32_t read() const { return wires_.read(); }
  /// Throw std::invalid_argument for a colour above 7.
  void write(std::uint32_t colour) const { wires_.write(colour); }
  void on(std::uint32_t colour) const { wires_.write(colour); }
  void off() const { wires_.off(); }
  /// Off if it shows any colour, else on with this one.
  void toggle(std::uint32_t colour = white) const { read() != 0 ? off() : on(colour); }

 private:
  GpioOutput wires_;
};

}  // namespace slackline::pynq
