// SPDX-License-Identifier: Apache-2.0
// The processor systems of Zynq devices, as far as the programmable logic sees them: a row each.
#pragma once

#include <span>
#include <string_view>

namespace slackline::sim {

/// An input of the processor system: bit i is GIC number ids[i] (reference A5).
struct InterruptPort {
  std::string_view port;
  std::span<const unsigned> ids;
};

struct ProcessorSystem {
  std::string_view type;         ///< in Vivado's library: "processing_system7"
  std::string_view gpio_output;  ///< the port of its EMIO GPIO outputs
  /// Bits of the EMIO GPIO: two banks of 32 on Zynq-7000 (UG585), three on UltraScale+ (UG1085).
  unsigned gpio_bits;
  std::span<const InterruptPort> interrupts;
};

/// Null if there is no processor system of this type.
const ProcessorSystem* find_processor_system(std::string_view type);
/// Bits of EMIO GPIO that some processor system has.
unsigned widest_ps_gpio();
/// Bit of the interrupt input that takes this GIC number; 0 for what comes otherwise.
unsigned interrupt_bit(unsigned raw_irq);
/// PYNQ's images have a UIO device for the first line of the first interrupt input, and no other (reference
/// A5): GIC 61 or 121.
bool has_uio_device(unsigned raw_irq);

}  // namespace slackline::sim
