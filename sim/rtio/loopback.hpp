// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace slackline::sim {

/// A wire from the pin of an output channel to the pin of an input channel. A pull-down holds it low while
/// an inout channel does not drive it.
struct Loopback {
  unsigned from = 0;          ///< channel number
  unsigned to = 0;            ///< channel number
  std::int64_t delay_ps = 0;  ///< at least 0
};

}  // namespace slackline::sim
