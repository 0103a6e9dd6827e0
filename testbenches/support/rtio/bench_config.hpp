// SPDX-License-Identifier: Apache-2.0
// The core that directed tests run on: TTL, SERDES and raw channels, counters and a log, four words per lane,
// so that lanes fill quickly. Tests vary as little of it as they can, because each variant of the RTL is
// compiled once.
#pragma once

#include <cstdint>

#include "sim/rtio/rtio_config.hpp"

namespace slackline::testbenches {

/// Channel numbers of bench_config().
namespace bench {
enum Channel : unsigned {
  ttl_out,
  serdes_out,
  ttl_inout,
  serdes_inout,
  replace,     ///< raw, 32 bits of data, 8 of address, 3 of fine time stamp
  no_replace,  ///< raw, 32 bits of data, 8 of address, no replacement
  delayed,     ///< raw, 8 bits of data, output delay 5
  serdes_counter,
  ttl_in,
  delayed_input,  ///< raw, input of 14 bits, 2 of fine time stamp, input delay 2
  untimed_input,  ///< raw, input of 32 bits without time stamps
  log,
  ttl_counter,
  last_input,  ///< raw, input of 8 bits
  channels
};
inline constexpr unsigned output_delay = 5;
inline constexpr unsigned input_delay = 2;
inline constexpr unsigned ififo_depth = 4;  ///< of every input channel
}  // namespace bench

/// F = 3 and D = 4.
sim::RtioConfig bench_config(unsigned lanes = 8);
/// Margin 16, watermark 0.75, buffer space reported, D = 8, as in a satellite.
sim::RtioConfig satellite_config();
/// F = 0, two lanes, only TTLs and raw channels.
sim::RtioConfig coarse_config();

/// Coarse and fine part to a full time stamp.
constexpr std::uint64_t stamp(const sim::RtioConfig& config, std::uint64_t coarse, std::uint64_t fine = 0) {
  return (coarse << config.fine_width) | fine;
}

}  // namespace slackline::testbenches
