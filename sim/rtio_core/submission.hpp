// SPDX-License-Identifier: Apache-2.0
// An output event as the program submitted it.
#pragma once

#include <cstdint>

#include "waveforms/base/time.hpp"

namespace slackline::sim {

struct Submission {
  waveforms::Time time{};
  std::uint64_t coarse = 0;     ///< compensated coarse time stamp
  std::uint64_t timestamp = 0;  ///< mu, as written
  std::int64_t slack = 0;       ///< mu
  std::size_t spans = 0;        ///< of the trace by then: the last is about the call that submitted it
};

}  // namespace slackline::sim
