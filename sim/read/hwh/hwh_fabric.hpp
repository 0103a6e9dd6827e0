// SPDX-License-Identifier: Apache-2.0
// The simulated part of a hardware hand-off: what has a model, how it is wired, where it is seen.
#pragma once

#include "sim/design/fabric_description.hpp"
#include "sim/read/hwh/hwh_design.hpp"
#include "sim/read/hwh/hwh_wiring.hpp"

namespace slackline::sim::hwh {

/// Inputs and outputs of the design appear if something simulated is behind them, clocks and resets never.
/// Probes are the concatenations, slices, constants, and outputs of IPs without a model, that the wiring of
/// simulated IPs and of interrupts passes. An IP's period is that of its bus clock, 10 ns if the file does
/// not tell. Throws UserError: no processor system, values that make no sense.
FabricDescription make_fabric(const Design& design, Wiring& wiring);

}  // namespace slackline::sim::hwh
