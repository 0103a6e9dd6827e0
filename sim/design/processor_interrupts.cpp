// SPDX-License-Identifier: Apache-2.0
#include "sim/design/processor_interrupts.hpp"

#include <array>

namespace slackline::sim {
namespace {

constexpr std::array<unsigned, 16> irq_f2p{61, 62, 63, 64, 65, 66, 67, 68, 84, 85, 86, 87, 88, 89, 90, 91};
constexpr std::array<unsigned, 8> pl_ps_irq0{121, 122, 123, 124, 125, 126, 127, 128};
constexpr std::array<unsigned, 8> pl_ps_irq1{136, 137, 138, 139, 140, 141, 142, 143};

constexpr std::array<InterruptPort, 3> ports{{
    {"processing_system7", "IRQ_F2P", irq_f2p},
    {"zynq_ultra_ps_e", "pl_ps_irq0", pl_ps_irq0},
    {"zynq_ultra_ps_e", "pl_ps_irq1", pl_ps_irq1},
}};

}  // namespace

std::span<const InterruptPort> interrupt_ports() { return ports; }

}  // namespace slackline::sim
