// SPDX-License-Identifier: Apache-2.0
// The programmable logic in a system file: the member "fabric", and entries of "stimulus" that drive its
// inputs. The format is documented in sim/system/README.md.
#pragma once

#include <string>

#include "sim/system/json_reader.hpp"
#include "sim/system/system_description.hpp"

namespace slackline::sim {

/// The design and the dictionaries derived from it. `name`: of the design. Throws UserError.
FabricSystem read_fabric(const JsonNode& node, const std::string& name);

/// Whether "pin" of an entry of "stimulus" names an input of the design.
bool names_fabric_input(const FabricSystem& fabric, const JsonNode& entry);
/// Throws UserError.
StreamStimulus read_stream(const FabricSystem& fabric, const JsonNode& entry);
/// Throws UserError.
FabricStimulus read_fabric_stimulus(const FabricSystem& fabric, const JsonNode& entry);

}  // namespace slackline::sim
