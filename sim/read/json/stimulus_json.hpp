// SPDX-License-Identifier: Apache-2.0
// What drives a pin, from an entry of "stimulus" in a system file (sim/systems/README.md).
#pragma once

#include "sim/pins/pin_signal.hpp"
#include "waveforms/base/user_error.hpp"
#include "waveforms/json/json_node.hpp"

namespace slackline::sim {

/// Exactly one of the members edges, square, poisson. Throws UserError.
PinSignal read_signal(const waveforms::JsonNode& node);

}  // namespace slackline::sim
