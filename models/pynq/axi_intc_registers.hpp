// SPDX-License-Identifier: Apache-2.0
// Register map of axi_intc: byte offsets of 32-bit registers. What they do is in rtl/README.md.
#pragma once

#include <cstdint>

namespace slackline::pynq::axi_intc_registers {

inline constexpr std::uint32_t isr = 0x000;
inline constexpr std::uint32_t ipr = 0x004;
inline constexpr std::uint32_t ier = 0x008;
inline constexpr std::uint32_t iar = 0x00c;
inline constexpr std::uint32_t sie = 0x010;
inline constexpr std::uint32_t cie = 0x014;
inline constexpr std::uint32_t ivr = 0x018;
inline constexpr std::uint32_t mer = 0x01c;
inline constexpr std::uint32_t imr = 0x020;
inline constexpr std::uint32_t ilr = 0x024;
/// Vector of interrupt n, its low word.
constexpr std::uint32_t ivar(std::uint32_t n) { return 0x100 + 4 * n; }
/// The low word again; the high word follows it.
constexpr std::uint32_t ivear(std::uint32_t n) { return 0x200 + 8 * n; }

}  // namespace slackline::pynq::axi_intc_registers
