// SPDX-License-Identifier: Apache-2.0
// Small designs to put into the programmable logic, and where their registers are.
#pragma once

#include <cstdint>
#include <string>

#include "sim/design/fabric_description.hpp"

namespace slackline::testbenches {

namespace address {
inline constexpr std::uint32_t intc = 0x4180'0000;
inline constexpr std::uint32_t child_intc = 0x4181'0000;
inline constexpr std::uint32_t buttons = 0x4121'0000;
inline constexpr std::uint32_t video = 0x4300'0000;
inline constexpr std::uint32_t memory = 0x4000'0000;
inline constexpr std::uint32_t timer = 0x4280'0000;
inline constexpr std::uint32_t iop_gpio = 0x4001'0000;  // on the IO processor's bus
}  // namespace address

/// Offsets of registers (reference A6, A7).
namespace intc {
inline constexpr std::uint32_t isr = 0x00, ipr = 0x04, ier = 0x08, iar = 0x0c, mer = 0x1c;
}
namespace gpio {
inline constexpr std::uint32_t data = 0x00, tri = 0x04, gier = 0x11c, isr = 0x120, ier = 0x128;
}

namespace timer {
inline constexpr std::uint32_t tcsr0 = 0x00, tlr0 = 0x04, tcr0 = 0x08, tcsr1 = 0x10, tlr1 = 0x14, tcr1 = 0x18;
inline constexpr std::uint32_t mdt = 1U << 0, udt = 1U << 1, gent = 1U << 2, capt = 1U << 3, arht = 1U << 4,
                               load = 1U << 5, enit = 1U << 6, ent = 1U << 7, tint = 1U << 8, pwma = 1U << 9,
                               enall = 1U << 10, casc = 1U << 11;
}  // namespace timer

inline constexpr unsigned processor_interrupt = 61;
inline constexpr unsigned acknowledge_gpio = 4;
inline constexpr unsigned reset_gpio = 0;  // of the IO processor

sim::BitSource pin(const std::string& name, unsigned bit);
sim::BitSource output(const std::string& ip, const std::string& port, unsigned bit = 0);
/// Of a logic cell whose output is "Res".
sim::BitSource logic(const std::string& cell, unsigned bit = 0);

/// Four buttons (btns_4bits) on a GPIO, an IO processor "iop" with its flip-flop, and an interrupt
/// controller: line 0 the flip-flop, line 1 the buttons. Also a video IP without model, and a memory.
/// `period_ps`: of the buttons' GPIO; everything else runs at 10 ns.
sim::FabricDescription buttons_design(std::int64_t period_ps = 10'000);

/// The same with a second controller in between: the buttons go to its line 0, its irq to the first's line 1.
sim::FabricDescription cascade_design();

/// A timer whose interrupt goes to the processor; its capture triggers and freeze are the inputs "trigger" (2
/// bits) and "freeze".
sim::FabricDescription timer_design();

}  // namespace slackline::testbenches
