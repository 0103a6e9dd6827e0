// SPDX-License-Identifier: Apache-2.0
// SI units as a control program writes them: `2 * us`, `16.6667 * ms`, `1 * MHz`. The product is formed in
// double precision, as ARTIQ does; it becomes an integer number of machine units once, in Timebase.
#pragma once

#include <compare>
#include <string>

namespace slackline::artiq {

struct Seconds {
  double value = 0;
  friend constexpr auto operator<=>(Seconds, Seconds) = default;
  friend constexpr Seconds operator+(Seconds a, Seconds b) { return {a.value + b.value}; }
  friend constexpr Seconds operator-(Seconds a, Seconds b) { return {a.value - b.value}; }
  friend constexpr Seconds operator-(Seconds a) { return {-a.value}; }
  friend constexpr Seconds operator*(double factor, Seconds a) { return {factor * a.value}; }
  friend constexpr Seconds operator*(Seconds a, double factor) { return {a.value * factor}; }
  friend constexpr Seconds operator/(Seconds a, double divisor) { return {a.value / divisor}; }
};

struct Hertz {
  double value = 0;
  friend constexpr auto operator<=>(Hertz, Hertz) = default;
  friend constexpr Hertz operator*(double factor, Hertz a) { return {factor * a.value}; }
  friend constexpr Hertz operator*(Hertz a, double factor) { return {a.value * factor}; }
  friend constexpr Hertz operator/(Hertz a, double divisor) { return {a.value / divisor}; }
};

inline namespace units {
inline constexpr Seconds s{1};
inline constexpr Seconds ms{1e-3};
inline constexpr Seconds us{1e-6};
inline constexpr Seconds ns{1e-9};
inline constexpr Seconds ps{1e-12};
inline constexpr Hertz Hz{1};
inline constexpr Hertz kHz{1e3};
inline constexpr Hertz MHz{1e6};
inline constexpr Hertz GHz{1e9};
}  // namespace units

/// As a program would write it, with the largest unit that leaves a factor of at least 1: "2*us",
/// "16.6667*ms".
std::string to_string(Seconds duration);
std::string to_string(Hertz frequency);

}  // namespace slackline::artiq
