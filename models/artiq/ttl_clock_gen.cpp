// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/ttl_clock_gen.hpp"

#include <cmath>
#include <stdexcept>

namespace slackline::artiq {

std::int32_t TTLClockGen::frequency_to_ftw(Hertz frequency) const {
  const auto most = static_cast<std::int32_t>((std::int64_t{1} << acc_width_) - 1);
  const double ftw =
      context().rounded(std::ldexp(frequency.value * timebase().coarse_ref_period().value, acc_width_));
  if (!(frequency.value >= 0 && ftw <= most)) {
    throw std::out_of_range("frequency: got " + to_string(frequency) + ", expected from 0*Hz to " +
                            to_string(ftw_to_frequency(most)));
  }
  return static_cast<std::int32_t>(ftw);
}

Hertz TTLClockGen::ftw_to_frequency(std::int32_t ftw) const {
  return {std::ldexp(ftw, -acc_width_) / timebase().coarse_ref_period().value};
}

void TTLClockGen::set_mu(std::int32_t ftw, Location where) {
  const auto span = call(call_label("set_mu", Mu{ftw}), where);
  output(0, static_cast<std::uint32_t>(ftw), where);
}

void TTLClockGen::set(Hertz frequency, Location where) {
  const auto span = call("set(" + to_string(frequency) + ")", where);
  output(0, static_cast<std::uint32_t>(frequency_to_ftw(frequency)), where);
}

void TTLClockGen::stop(Location where) {
  const auto span = call("stop()", where);
  output(0, 0, where);
}

}  // namespace slackline::artiq
