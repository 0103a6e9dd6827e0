// SPDX-License-Identifier: Apache-2.0
// What drives a programmable-logic design from outside: the board's pins and the processor's GPIO. They keep
// their levels, and what is to come, while designs are loaded and replaced.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "sim/pins/edge_source.hpp"
#include "sim/pins/input_pin.hpp"
#include "sim/pins/net.hpp"

namespace slackline::sim {

class BoardPins {
 public:
  /// The nets of the input `name`, made with its first use; more bits are added when asked for.
  const Nets& input(const std::string& name, std::size_t width);
  /// Bit `index` of the processor's EMIO GPIO output.
  Net& gpio(unsigned index);

  /// Before any time has passed: what drives a bit of an input.
  void attach(const std::string& name, unsigned bit, std::unique_ptr<EdgeSource> source);
  /// Drives the bits of an input from `now` on; bits from 64 up stay. Throws std::out_of_range if there is
  /// no such input, std::invalid_argument if the value has bits that it has not.
  void drive(std::string_view name, std::uint64_t value, waveforms::Time now);
  /// Drives a GPIO bit from `now` on, but not earlier than `hold` after the bit's previous change: the
  /// processor reaches its GPIO over a bus, so that a pulse always lasts a clock of the logic, also when the
  /// model of the processor takes no time.
  void drive_gpio(unsigned index, bool level, waveforms::Time now, waveforms::Time hold);

  /// Moves all edges before `time` to the nets …
  void advance_to(waveforms::Time time) {
    if (next_edge_ < time) advance(time);
  }
  /// … and those at `time`, too.
  void advance_through(waveforms::Time time) { advance_to(time + waveforms::Time{1}); }
  /// The earliest edge that has not reached its net.
  waveforms::Time next_edge() const { return next_edge_; }

 private:
  /// An input pin and the net that it drives.
  struct Bit {
    Bit();
    Bit(const Bit&) = delete;
    Bit& operator=(const Bit&) = delete;
    InputPin pin;
    Net net;
    waveforms::Time last_push = waveforms::Time::long_ago();
    bool last_level = false;
  };
  struct Input {
    std::deque<Bit> bits;
    Nets nets;
  };
  void widen(Input& input, std::size_t width);
  void advance(waveforms::Time time);
  void push(Bit& bit, waveforms::Time time, bool level);
  void look_ahead();

  std::map<std::string, Input, std::less<>> inputs_;
  Input gpio_;
  waveforms::Time next_edge_ = waveforms::Time::never();
};

}  // namespace slackline::sim
