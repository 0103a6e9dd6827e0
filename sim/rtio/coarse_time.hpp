// SPDX-License-Identifier: Apache-2.0
// From the RTIO counter's coarse cycles to simulated time: both begin at 0 together.
#pragma once

#include <cstdint>
#include <optional>

#include "waveforms/base/time.hpp"

namespace slackline::sim {

/// The beginning of coarse cycle `coarse`; nothing if it lies beyond 64 bits of picoseconds. `period` > 0.
inline std::optional<waveforms::Time> coarse_time(std::uint64_t coarse, waveforms::Time period) {
  const auto representable = static_cast<std::uint64_t>(waveforms::Time::never() / period);
  if (coarse >= representable) return std::nullopt;
  return static_cast<std::int64_t>(coarse) * period;
}

}  // namespace slackline::sim
