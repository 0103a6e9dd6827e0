// SPDX-License-Identifier: Apache-2.0
// Register map of axi_dma in simple mode, as far as it is modelled: byte offsets of 32-bit registers. What
// they do is in rtl/README.md.
#pragma once

#include <cstdint>

namespace slackline::pynq::axi_dma_registers {

inline constexpr std::uint32_t mm2s_dmacr = 0x000;
inline constexpr std::uint32_t mm2s_dmasr = 0x004;
inline constexpr std::uint32_t s2mm_dmacr = 0x030;
inline constexpr std::uint32_t s2mm_dmasr = 0x034;
inline constexpr std::uint32_t s2mm_da = 0x048;
inline constexpr std::uint32_t s2mm_da_msb = 0x04c;
inline constexpr std::uint32_t s2mm_length = 0x058;

}  // namespace slackline::pynq::axi_dma_registers
