// SPDX-License-Identifier: Apache-2.0
// The quantities that a CPU deals in: addresses, clock cycles, durations. Each is a type of its own.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>

namespace slackline::cpu {

/// Byte address on the CPU's bus, whose data has 32 bits.
struct Address {
  std::uint64_t value = 0;
  friend constexpr auto operator<=>(Address, Address) = default;
  friend constexpr Address operator+(Address base, std::uint64_t offset) { return {base.value + offset}; }
};

/// Clock cycles of the CPU.
struct Cycles {
  std::int64_t count = 0;
  friend constexpr auto operator<=>(Cycles, Cycles) = default;
  friend constexpr Cycles operator+(Cycles a, Cycles b) { return {a.count + b.count}; }
};

/// A length of simulated time, exact to the picosecond.
using Duration = std::chrono::duration<std::int64_t, std::pico>;

}  // namespace slackline::cpu
