// SPDX-License-Identifier: Apache-2.0
// The machine unit (mu) of a core device, and the two ways in which ARTIQ turns seconds into machine units.
#pragma once

#include <cstdint>

#include "models/artiq/units.hpp"
#include "models/cpu/cpu_units.hpp"

namespace slackline::artiq {

/// A time on the timeline, or a difference of two, in machine units.
using Mu = std::int64_t;

/// Sum as the hardware forms it, modulo 2^64.
constexpr Mu wrapping_add(Mu a, Mu b) {
  return static_cast<Mu>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

struct Timebase {
  Seconds ref_period = 1 * ns;      ///< one machine unit
  std::int64_t ref_multiplier = 8;  ///< machine units per clock of the RTIO core

  /// One clock of the RTIO core.
  constexpr Seconds coarse_ref_period() const { return static_cast<double>(ref_multiplier) * ref_period; }

  /// As delay() does: to the nearest machine unit, halves away from zero.
  /// Throws std::out_of_range beyond 2^63 machine units, and so do the other conversions to integers.
  Mu round_to_mu(Seconds duration) const;
  /// As Core.seconds_to_mu() does on the host: Python's floor division in floating point, so that 5 * us
  /// becomes 4999.
  Mu seconds_to_mu(Seconds duration) const;
  /// The same in a compiled kernel: a rounded division, then floor. 5 * us is 4999, but 3 * us, which is 2999
  /// on the host, 3000.
  Mu kernel_seconds_to_mu(Seconds duration) const;
  Seconds mu_to_seconds(Mu duration) const;
};

/// A length of simulated time, to the nearest picosecond.
cpu::Duration to_duration(Seconds duration);

}  // namespace slackline::artiq
