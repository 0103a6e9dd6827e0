// SPDX-License-Identifier: Apache-2.0
// Brings a program to the moments that the figures of ARTIQ's RTIO concepts page show: "on() is submitted
// when rtio_counter is 2600". A real program gets there by chance; these calculate until then.
#pragma once

#include <slackline/artiq.hpp>

namespace slackline::experiments {

/// From the instant at which the counter is copied to the instant at which the next event is submitted, on
/// the profile `ideal`, in mu of 1 ns. Accesses take two clocks of 8 ns; four of them begin in between (two
/// reads, target, and data, whose write the core's command follows by one clock).
inline constexpr artiq::Mu read_to_submit_mu = 64;

/// From one submission to the next with a delay() between: status, four accesses to now, target, data.
inline constexpr artiq::Mu submit_to_submit_mu = 112;

/// What to compute after reading the counter so that the next event is submitted at the given count.
inline artiq::Seconds until(artiq::Mu counter, artiq::Mu read) {
  using namespace artiq::units;
  return static_cast<double>(counter - read - read_to_submit_mu) * ns;
}

}  // namespace slackline::experiments
