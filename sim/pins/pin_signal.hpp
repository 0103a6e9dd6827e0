// SPDX-License-Identifier: Apache-2.0
// What drives an input pin, as a value: the plan of an EdgeSource.
#pragma once

#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

#include "sim/pins/edge_source.hpp"

namespace slackline::sim {

using PinSignal = std::variant<std::vector<PinEdge>, SquareWave, PoissonPulses>;

/// Random signals depend on their own seed and on the run's.
std::unique_ptr<EdgeSource> make_source(const PinSignal& signal, std::uint64_t run_seed);

}  // namespace slackline::sim
