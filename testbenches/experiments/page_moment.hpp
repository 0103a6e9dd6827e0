// SPDX-License-Identifier: Apache-2.0
// Brings a program to the moments that the figures of ARTIQ's RTIO concepts page show: "on() is submitted
// when rtio_counter is 2600". A real program gets there by chance; these calculate until then.
#pragma once

#include <algorithm>

#include <slackline/artiq.hpp>

namespace slackline::experiments {

/// From the count that a program reads to the count at which its next event is submitted, on the profile
/// `ideal` where only the bus takes time: two clocks of 8 ns for an access. 8 to the end of the access that
/// copied the counter, 32 for its two reads, 16 for the target, and 16 until the data have become a command.
/// In mu of 1 ns.
inline constexpr artiq::Mu read_to_submit_mu = 72;

/// From one submission to the next with a delay() between: status, four accesses to now, target, data.
inline constexpr artiq::Mu submit_to_submit_mu = 112;

/// What to compute after reading the counter so that the next event is submitted at the given count; nothing
/// on a CPU that is already later.
inline artiq::Seconds until(artiq::Mu counter, artiq::Mu read) {
  return static_cast<double>(std::max<artiq::Mu>(counter - read - read_to_submit_mu, 0)) * artiq::ns;
}

}  // namespace slackline::experiments
