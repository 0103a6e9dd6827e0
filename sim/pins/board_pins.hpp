// SPDX-License-Identifier: Apache-2.0
// What drives a programmable-logic design from outside: the board's pins and the processor's GPIO. They keep
// their levels, and what is to come, while designs are loaded and replaced.
#pragma once

#include <cstdint>
#include <deque>
#include <limits>
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
  static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

  /// The nets of the input `name`, made with its first use; more bits are added when asked for.
  const Nets& input(const std::string& name, std::size_t width);
  /// Bit `index` of the processor's EMIO GPIO output.
  Net& gpio(unsigned index);

  /// Before any time has passed: what drives a bit of an input.
  void attach(const std::string& name, unsigned bit, std::unique_ptr<EdgeSource> source);
  /// Drives the bits of an input from `now_ps` on; bits from 64 up stay. Throws std::out_of_range if there is
  /// no such input, std::invalid_argument if the value has bits that it has not.
  void drive(std::string_view name, std::uint64_t value, std::int64_t now_ps);
  /// Drives a GPIO bit from `now_ps` on, but not earlier than `hold_ps` after the bit's previous change: the
  /// processor reaches its GPIO over a bus, so that a pulse always lasts a clock of the logic, also when the
  /// model of the processor takes no time.
  void drive_gpio(unsigned index, bool level, std::int64_t now_ps, std::int64_t hold_ps);

  /// Moves all edges before `time_ps` to the nets …
  void advance_to(std::int64_t time_ps) {
    if (next_edge_ps() < time_ps) advance(time_ps);
  }
  /// … and those at `time_ps`, too.
  void advance_through(std::int64_t time_ps) { advance_to(time_ps + 1); }
  /// The earliest edge that has not reached its net.
  std::int64_t next_edge_ps() const { return next_edge_ps_; }

 private:
  /// An input pin and the net that it drives.
  struct Bit {
    Bit();
    Bit(const Bit&) = delete;
    Bit& operator=(const Bit&) = delete;
    InputPin pin;
    Net net;
    std::int64_t last_push_ps = std::numeric_limits<std::int64_t>::min();
    bool last_level = false;
  };
  struct Input {
    std::deque<Bit> bits;
    Nets nets;
  };
  void widen(Input& input, std::size_t width);
  void advance(std::int64_t time_ps);
  void push(Bit& bit, std::int64_t time_ps, bool level);
  void look_ahead();

  std::map<std::string, Input, std::less<>> inputs_;
  Input gpio_;
  std::int64_t next_edge_ps_ = never;
};

}  // namespace slackline::sim
