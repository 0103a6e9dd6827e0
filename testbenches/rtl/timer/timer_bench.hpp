// SPDX-License-Identifier: Apache-2.0
// The timer's registers, and the configurations that the tests share (each is one model).
#pragma once

#include <cstdint>

#include "testbenches/support/ip/ip_bench.hpp"
#include "testbenches/support/ip/reference_timer.hpp"

namespace slackline::testbenches::timer {

inline constexpr std::uint32_t tcsr0 = 0x00, tlr0 = 0x04, tcr0 = 0x08, tcsr1 = 0x10, tlr1 = 0x14, tcr1 = 0x18;
inline constexpr std::uint32_t mdt = 1U << 0, udt = 1U << 1, gent = 1U << 2, capt = 1U << 3, arht = 1U << 4,
                               load = 1U << 5, enit = 1U << 6, ent = 1U << 7, tint = 1U << 8, pwma = 1U << 9,
                               enall = 1U << 10, casc = 1U << 11;

/// As Vivado adds it.
inline TimerConfig usual() { return {}; }
/// Counters of 8 bits, which come to their end often.
inline TimerConfig small() { return {.width = 8}; }
/// One timer of 8 bits, everything active low, no synchroniser.
inline TimerConfig single() {
  return {.width = 8,
          .one_timer_only = true,
          .trigger_active = {false, false},
          .generate_active = {false, true},
          .sync_ff = 0};
}

class TimerBench : public IpBench {
 public:
  explicit TimerBench(const TimerConfig& config)
      : IpBench("axi_timer", "timer/axi_timer.f", config.parameters()) {}
  std::uint64_t output(const char* port) {
    settle();
    return get(port);
  }
  bool irq() { return output("interrupt_o") != 0; }
  /// Loads the counter and leaves it stopped. `controls`: what is to be in TCSR beside LOAD.
  void start_from(std::uint32_t tcsr, std::uint32_t value, std::uint32_t controls) {
    write(tcsr + 4, value);
    write(tcsr, controls | load);
    write(tcsr, controls);
  }
};

}  // namespace slackline::testbenches::timer
