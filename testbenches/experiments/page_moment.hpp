// SPDX-License-Identifier: Apache-2.0
// Brings a program to the moments that the figures of ARTIQ's RTIO concepts page show: "on() is submitted
// when rtio_counter is 2600". A real program gets there by chance; these calculate until then.
#pragma once

#include <slackline/artiq.hpp>

namespace slackline::experiments {

/// On the profile `ideal` only the bus takes time: two clocks of 8 ns for an access, one for an access that begins at
/// the very instant of a clock edge, as it does after compute(). All in mu of 1 ns.
/// From the count that a program reads to the command of its next event: 16 to the end of the access that copied the
/// counter and 32 for its two reads; then 8 for the target, and 8 until the data have become a command.
inline constexpr artiq::Mu read_to_submit_mu = 64;

/// From one command to the next with a delay() between: 8 for the data's answer, 16 for the status, 64 for the four
/// accesses to now; then target and data as above.
inline constexpr artiq::Mu submit_to_submit_mu = 104;

/// What to compute after reading the counter so that the next event is submitted at the given count.
inline artiq::Seconds until(artiq::Mu counter, artiq::Mu read) {
  using namespace artiq::units;
  return static_cast<double>(counter - read - read_to_submit_mu) * ns;
}

}  // namespace slackline::experiments
