// SPDX-License-Identifier: Apache-2.0
// A wire between two pins of a core.
#pragma once

#include "waveforms/base/time.hpp"

namespace slackline::sim {

/// A wire from the pin of an output channel to the pin of an input channel. A pull-down holds it low while
/// an inout channel does not drive it.
struct Loopback {
  unsigned from = 0;        ///< channel number
  unsigned to = 0;          ///< channel number
  waveforms::Time delay{};  ///< at least 0
};

}  // namespace slackline::sim
