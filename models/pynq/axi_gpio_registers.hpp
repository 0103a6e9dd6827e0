// SPDX-License-Identifier: Apache-2.0
// Register map of axi_gpio: byte offsets of 32-bit registers. What they do is in rtl/README.md.
#pragma once

#include <cstdint>

namespace slackline::pynq::axi_gpio_registers {

inline constexpr std::uint32_t data = 0x000;
inline constexpr std::uint32_t tri = 0x004;
inline constexpr std::uint32_t data2 = 0x008;
inline constexpr std::uint32_t tri2 = 0x00c;
inline constexpr std::uint32_t gier = 0x11c;
inline constexpr std::uint32_t isr = 0x120;
inline constexpr std::uint32_t ier = 0x128;

/// Those of a channel, 0 or 1.
constexpr std::uint32_t data_of(unsigned channel) { return channel == 0 ? data : data2; }
constexpr std::uint32_t tri_of(unsigned channel) { return channel == 0 ? tri : tri2; }

}  // namespace slackline::pynq::axi_gpio_registers
