// SPDX-License-Identifier: Apache-2.0
// The interrupt controller's registers, and the configurations that the directed tests share (each is one
// model).
#pragma once

#include <cstdint>

#include "models/pynq/axi_intc_registers.hpp"
#include "testbenches/support/ip/ip_bench.hpp"
#include "testbenches/support/ip/reference_intc.hpp"

namespace slackline::testbenches::intc {

using pynq::axi_intc_registers::iar, pynq::axi_intc_registers::sie, pynq::axi_intc_registers::cie;
using pynq::axi_intc_registers::ilr, pynq::axi_intc_registers::ivar, pynq::axi_intc_registers::ivear;
using pynq::axi_intc_registers::isr, pynq::axi_intc_registers::ipr, pynq::axi_intc_registers::ier;
using pynq::axi_intc_registers::ivr, pynq::axi_intc_registers::mer, pynq::axi_intc_registers::imr;
inline constexpr std::uint32_t nothing = 0xffffffff;

/// Inputs of every kind, in this order, then two software interrupts; nesting; irq a level, active high.
enum Input : unsigned { rising, falling, high, low, async_rising, async_high, software, software2 };
inline IntcConfig mixed() {
  return {.inputs = 6,
          .software = 2,
          .edge_kind = 0b010011,
          .rising = 0b010001,
          .high = 0b100100,
          .async = 0b110000,
          .has_ilr = true};
}
/// Every optional register left out; irq a pulse, active low. Input 0 rising edge, input 1 high level.
inline IntcConfig bare() {
  return {.inputs = 2,
          .edge_kind = 1,
          .async = 0,
          .irq_is_level = false,
          .irq_active = false,
          .has_ipr = false,
          .has_sie = false,
          .has_cie = false,
          .has_ivr = false};
}
/// Every option turned over. Inputs as in mixed().
inline IntcConfig other_rules() {
  IntcConfig config = mixed();
  config.sync_ff = 3;
  config.capture_wins = config.ivr_follows_ilr = false;
  config.keep_early_edges = true;
  config.edge_detect_ff = 0;
  config.ipr_ff = 1;
  return config;
}
/// Fast mode with addresses of 40 bits and a child on input 31: even inputs edges, odd ones levels.
inline IntcConfig fast() {
  return {.edge_kind = 0x55555555,
          .async = 0,
          .has_ilr = true,
          .has_fast = true,
          .cascade = true,
          .vector_width = 40};
}

class IntcBench : public IpBench {
 public:
  explicit IntcBench(const IntcConfig& config)
      : IpBench("axi_intc", "intc/axi_intc.f", config.parameters(), {{"intr_i", config.idle_pins()}}),
        pins_(config.idle_pins()) {}

  void start(std::uint32_t enabled) {
    write(ier, enabled);
    write(mer, 3);
  }
  void flip(unsigned input) { set("intr_i", pins_ ^= 1U << input); }
  /// One row active, and back.
  void pulse(unsigned input) {
    flip(input);
    clock();
    flip(input);
  }
  bool irq() {
    settle();
    return get("irq_o") != 0;
  }
  std::uint32_t isr_now() {
    settle();
    return static_cast<std::uint32_t>(get("isr_o"));
  }

 private:
  std::uint32_t pins_;
};

}  // namespace slackline::testbenches::intc
