// SPDX-License-Identifier: Apache-2.0
// The kernel's time, for the engine and what stands on it.
#pragma once

#include "models/cpu/simulated_time.hpp"

namespace slackline::sim {

using cpu::to_sc_time;
using cpu::to_time;

/// The present simulated time.
inline waveforms::Time current_time() { return cpu::simulated_time(); }

}  // namespace slackline::sim
