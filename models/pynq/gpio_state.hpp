// SPDX-License-Identifier: Apache-2.0
// What all handles of one AXI GPIO driver share.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "models/pynq/driver_stack.hpp"
#include "models/pynq/interrupt.hpp"
#include "models/pynq/mmio.hpp"

namespace slackline::pynq {

/// Which way the wires of a channel go, as the program says; `inout` until it does.
enum class GpioDirection { in, out, inout };

/// Of GIER.
inline constexpr std::uint32_t gpio_global_enable = 0x8000'0000;

struct GpioState {
  struct Channel {
    GpioDirection direction = GpioDirection::inout;
    unsigned length = 32;
    std::uint32_t shadow = 0;  ///< what was last written to DATA
    int waiters = 0;
  };

  DriverStack& stack;
  Mmio mmio;
  bool dual;
  std::optional<Interrupt> interrupt{};
  std::array<Channel, 2> channels{};
};

}  // namespace slackline::pynq
