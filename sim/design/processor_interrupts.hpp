// SPDX-License-Identifier: Apache-2.0
// Where the programmable logic's interrupts enter the processor system.
#pragma once

#include <span>
#include <string_view>

namespace slackline::sim {

/// An input of the processor system: bit i is GIC number ids[i] (reference A5).
struct InterruptPort {
  std::string_view type;  ///< of the processor system
  std::string_view port;
  std::span<const unsigned> ids;
};
std::span<const InterruptPort> interrupt_ports();

}  // namespace slackline::sim
