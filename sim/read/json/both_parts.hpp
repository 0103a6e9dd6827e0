// SPDX-License-Identifier: Apache-2.0
// An RTIO core and programmable logic in one system: they share a bus, the names of pins, and a trace.
#pragma once

#include "sim/design/system_description.hpp"
#include "waveforms/json/json_node.hpp"

namespace slackline::sim {

/// Throws UserError, at `node`, the fabric: something of it that the processor sees lies where the registers
/// of the RTIO core are; a name in it is that of a channel, or begins with it and a slash, or with one that
/// the trace of experiments uses.
void check_both_parts(const RtioDescription& rtio, const FabricDescription& fabric,
                      const waveforms::JsonNode& node);

}  // namespace slackline::sim
