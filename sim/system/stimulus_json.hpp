// SPDX-License-Identifier: Apache-2.0
// What drives a pin, from an entry of "stimulus" in a system file (sim/system/README.md).
#pragma once

#include "sim/pins/pin_signal.hpp"
#include "sim/system/json_reader.hpp"

namespace slackline::sim {

/// Exactly one of the members edges, square, poisson. Throws UserError.
PinSignal read_signal(const JsonNode& node);

}  // namespace slackline::sim
