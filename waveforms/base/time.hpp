// SPDX-License-Identifier: Apache-2.0
// Simulated time.
#pragma once

#include <compare>
#include <cstdint>

namespace slackline::waveforms {

/// Simulated time since the start of the run, in picoseconds (SystemC's default resolution).
struct Time {
  std::int64_t ps = 0;
  friend constexpr auto operator<=>(Time, Time) = default;
  friend constexpr Time operator+(Time a, Time b) { return {a.ps + b.ps}; }
  friend constexpr Time operator-(Time a, Time b) { return {a.ps - b.ps}; }
};

}  // namespace slackline::waveforms
