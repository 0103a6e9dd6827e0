// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/timebase.hpp"

#include <cmath>

namespace slackline::artiq {

Mu Timebase::round_to_mu(Seconds duration) const { return std::llround(duration.value / ref_period.value); }

Mu Timebase::seconds_to_mu(Seconds duration) const {
  // Python's `//`: the remainder is exact and taken off before the division, so the quotient is not
  // rounded up across a whole number.
  const double divisor = ref_period.value;
  double remainder = std::fmod(duration.value, divisor);
  double quotient = (duration.value - remainder) / divisor;
  if (remainder != 0 && (remainder < 0) != (divisor < 0)) quotient -= 1;
  double whole = std::floor(quotient);
  if (quotient - whole > 0.5) whole += 1;
  return static_cast<Mu>(whole);
}

Seconds Timebase::mu_to_seconds(Mu duration) const { return static_cast<double>(duration) * ref_period; }

cpu::Duration to_duration(Seconds duration) { return cpu::Duration(std::llround(duration.value * 1e12)); }

}  // namespace slackline::artiq
