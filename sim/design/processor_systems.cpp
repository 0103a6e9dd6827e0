// SPDX-License-Identifier: Apache-2.0
#include "sim/design/processor_systems.hpp"

#include <algorithm>
#include <array>

namespace slackline::sim {
namespace {

constexpr std::array<unsigned, 16> irq_f2p{61, 62, 63, 64, 65, 66, 67, 68, 84, 85, 86, 87, 88, 89, 90, 91};
constexpr std::array<unsigned, 8> pl_ps_irq0{121, 122, 123, 124, 125, 126, 127, 128};
constexpr std::array<unsigned, 8> pl_ps_irq1{136, 137, 138, 139, 140, 141, 142, 143};

constexpr std::array zynq_interrupts{InterruptPort{"IRQ_F2P", irq_f2p}};
constexpr std::array ultrascale_interrupts{InterruptPort{"pl_ps_irq0", pl_ps_irq0},
                                           InterruptPort{"pl_ps_irq1", pl_ps_irq1}};

constexpr std::array systems{
    ProcessorSystem{"processing_system7", "GPIO_O", 64, zynq_interrupts},
    ProcessorSystem{"zynq_ultra_ps_e", "emio_gpio_o", 96, ultrascale_interrupts},
};

unsigned uio_interrupt(const ProcessorSystem& system) { return system.interrupts.front().ids.front(); }

}  // namespace

const ProcessorSystem* find_processor_system(std::string_view type) {
  const auto* const found = std::ranges::find(systems, type, &ProcessorSystem::type);
  return found == systems.end() ? nullptr : found;
}

unsigned widest_ps_gpio() {
  return std::ranges::max_element(systems, {}, &ProcessorSystem::gpio_bits)->gpio_bits;
}

unsigned interrupt_bit(unsigned raw_irq) {
  for (const ProcessorSystem& system : systems) {
    for (const InterruptPort& port : system.interrupts) {
      const auto found = std::ranges::find(port.ids, raw_irq);
      if (found != port.ids.end()) return static_cast<unsigned>(found - port.ids.begin());
    }
  }
  return 0;
}

bool has_uio_device(unsigned raw_irq) {
  return std::ranges::find(systems, raw_irq, &uio_interrupt) != systems.end();
}

}  // namespace slackline::sim
