// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/timebase.hpp"

#include <cmath>
#include <stdexcept>

namespace slackline::artiq {
namespace {

/// Also for what is not a number.
std::int64_t checked(double value, Seconds duration) {
  if (!(std::fabs(value) < 0x1p63)) {
    throw std::out_of_range("duration: got " + to_string(duration) + ", expected less than 2^63 units");
  }
  return static_cast<std::int64_t>(value);
}

}  // namespace

Mu Timebase::round_to_mu(Seconds duration) const {
  return checked(std::round(duration.value / ref_period.value), duration);
}

Mu Timebase::seconds_to_mu(Seconds duration) const {
  // Python's `//`: the remainder is exact and taken off before the division, so the quotient is not
  // rounded up across a whole number.
  const double divisor = ref_period.value;
  double remainder = std::fmod(duration.value, divisor);
  double quotient = (duration.value - remainder) / divisor;
  if (remainder != 0 && (remainder < 0) != (divisor < 0)) quotient -= 1;
  double whole = std::floor(quotient);
  if (quotient - whole > 0.5) whole += 1;
  return checked(whole, duration);
}

Mu Timebase::kernel_seconds_to_mu(Seconds duration) const {
  return checked(std::floor(duration.value / ref_period.value), duration);
}

Seconds Timebase::mu_to_seconds(Mu duration) const { return static_cast<double>(duration) * ref_period; }

cpu::Duration to_duration(Seconds duration) {
  return cpu::Duration(checked(std::round(duration.value * 1e12), duration));
}

}  // namespace slackline::artiq
