// SPDX-License-Identifier: Apache-2.0
// The programmable logic in a system file: the member "fabric", and entries of "stimulus" that drive its
// inputs. The format is documented in sim/systems/README.md.
#pragma once

#include <string>

#include "sim/design/system_description.hpp"
#include "waveforms/base/user_error.hpp"
#include "waveforms/json/json_node.hpp"

namespace slackline::sim {

/// The design and the dictionaries derived from it. `name`: of the design. Throws UserError.
FabricSystem read_fabric(const waveforms::JsonNode& node, const std::string& name);

/// Whether "pin" of an entry of "stimulus" names an input of the design.
bool names_fabric_input(const FabricSystem& fabric, const waveforms::JsonNode& entry);
/// Throws UserError.
StreamStimulus read_stream(const FabricSystem& fabric, const waveforms::JsonNode& entry);
/// Throws UserError.
FabricStimulus read_fabric_stimulus(const FabricSystem& fabric, const waveforms::JsonNode& entry);

}  // namespace slackline::sim
