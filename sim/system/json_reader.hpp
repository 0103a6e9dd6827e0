// SPDX-License-Identifier: Apache-2.0
// JSON files of systems, stimuli and CPU profiles are read as figures are.
#pragma once

#include "sim/system/user_error.hpp"
#include "waveforms/json/json_node.hpp"

namespace slackline::sim {

using waveforms::Json;
using waveforms::JsonNode;
using waveforms::load_json;
using waveforms::parse_json;

}  // namespace slackline::sim
