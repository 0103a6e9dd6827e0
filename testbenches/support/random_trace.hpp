// SPDX-License-Identifier: Apache-2.0
// Traces with everything in them, from a seed.
#pragma once

#include <cstdint>

#include "waveforms/trace/trace.hpp"

namespace slackline::testbenches {

/// SLACKLINE_SEED if set, else a fresh one.
std::uint64_t test_seed();

waveforms::Trace random_trace(std::uint64_t seed, unsigned records);

}  // namespace slackline::testbenches
