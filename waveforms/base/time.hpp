// SPDX-License-Identifier: Apache-2.0
// Simulated time, and lengths of it: a type of its own, so that neither clocks nor machine units pass for it.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace slackline::waveforms {

/// Simulated time since the start of the run, or a duration, in picoseconds (SystemC's default resolution).
/// Arithmetic is that of a 64-bit integer: who adds what a user wrote checks its range first.
struct Time {
  std::int64_t ps = 0;

  friend constexpr auto operator<=>(Time, Time) = default;
  friend constexpr Time operator+(Time a, Time b) { return {a.ps + b.ps}; }
  friend constexpr Time operator-(Time a, Time b) { return {a.ps - b.ps}; }
  friend constexpr Time operator-(Time a) { return {-a.ps}; }
  friend constexpr Time operator*(Time a, std::int64_t n) { return {a.ps * n}; }
  friend constexpr Time operator*(std::int64_t n, Time a) { return {n * a.ps}; }
  friend constexpr Time operator/(Time a, std::int64_t n) { return {a.ps / n}; }
  /// How many whole `b` are in `a`, and what is left.
  friend constexpr std::int64_t operator/(Time a, Time b) { return a.ps / b.ps; }
  friend constexpr Time operator%(Time a, Time b) { return {a.ps % b.ps}; }
  constexpr Time& operator+=(Time b) { return *this = *this + b; }
  constexpr Time& operator-=(Time b) { return *this = *this - b; }

  /// Later than everything that happens.
  static constexpr Time never() { return {std::numeric_limits<std::int64_t>::max()}; }
  /// Earlier than everything that happens.
  static constexpr Time long_ago() { return {std::numeric_limits<std::int64_t>::min()}; }
};

}  // namespace slackline::waveforms
