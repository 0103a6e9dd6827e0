// SPDX-License-Identifier: Apache-2.0
// The GPIO's registers, and the configurations that the directed tests share (each is one model).
#pragma once

#include <cstdint>

#include "models/pynq/axi_gpio_registers.hpp"
#include "testbenches/support/ip/ip_bench.hpp"
#include "testbenches/support/ip/reference_gpio.hpp"

namespace slackline::testbenches::gpio {

using pynq::axi_gpio_registers::data, pynq::axi_gpio_registers::tri, pynq::axi_gpio_registers::data2;
using pynq::axi_gpio_registers::ier;
using pynq::axi_gpio_registers::tri2, pynq::axi_gpio_registers::gier, pynq::axi_gpio_registers::isr;

/// Two channels of 4 and 3 bits, both directions.
inline GpioConfig dual() {
  return {.channels = {{{.width = 4}, {.width = 3, .data_default = 5, .tri_default = 1}}}, .dual = true};
}
/// Inputs only on one channel, outputs only on the other; one synchroniser flip-flop; outputs read back.
inline GpioConfig fixed() {
  return {.channels = {{{.width = 4, .all_inputs = true}, {.width = 1, .all_outputs = true}}},
          .dual = true,
          .sync_ff = 1,
          .read_outputs = true};
}
/// One channel of 32 bits, no interrupt, no synchroniser.
inline GpioConfig single() { return {.channels = {}, .interrupt = false, .sync_ff = 0}; }

class GpioBench : public IpBench {
 public:
  explicit GpioBench(const GpioConfig& config)
      : IpBench("axi_gpio", "gpio/axi_gpio.f", config.parameters()) {}
  bool irq() {
    settle();
    return get("ip2intc_irpt_o") != 0;
  }
};

}  // namespace slackline::testbenches::gpio
