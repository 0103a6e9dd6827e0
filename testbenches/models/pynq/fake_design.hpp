// SPDX-License-Identifier: Apache-2.0
// Addresses, lines and dictionaries of the fake board's design.
#pragma once

#include <cstdint>
#include <string>

#include "models/pynq/overlay_description.hpp"

namespace slackline::testbenches {

constexpr std::uint32_t intc_base = 0x4180'0000, child_base = 0x4181'0000, buttons_base = 0x4121'0000,
                        leds_base = 0x4125'0000, rgbleds_base = 0x4124'0000, dma_base = 0x8040'0000,
                        pair_base = 0x4123'0000;
constexpr std::uint32_t iop_memory_base[] = {0x4000'0000, 0x4200'0000}, iop_memory_bytes = 0x1'0000;
constexpr unsigned dma_line = 6, iop_line = 8, pair_line = 10, buttons_line = 11, child_line = 12;
constexpr unsigned pair_child_line = 3;  // of child_intc

pynq::OverlayDescription fake_design(std::uint32_t edge_kind, std::uint32_t child_edge_kind,
                                     bool pair_behind_child);

/// "intc W SIE", "btns R ISR".
std::string register_name(std::uint32_t address, bool write);

}  // namespace slackline::testbenches
