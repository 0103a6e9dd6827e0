// SPDX-License-Identifier: Apache-2.0
// Register map of axi_vdma, as far as its driver waits on it: byte offsets of 32-bit registers.
#pragma once

#include <cstdint>

namespace slackline::pynq::axi_vdma_registers {

inline constexpr std::uint32_t mm2s_dmasr = 0x04;
inline constexpr std::uint32_t s2mm_dmasr = 0x34;

}  // namespace slackline::pynq::axi_vdma_registers
