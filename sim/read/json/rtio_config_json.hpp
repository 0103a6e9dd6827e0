// SPDX-License-Identifier: Apache-2.0
// RtioConfig from JSON, in the form that vector files carry as `params`:
//   {"fine": F, "lanes": L, "depth": D, "high_watermark": 0..1, "report_buffer_space": bool,
//   "submission_margin": n,
//    "channels": [{"kind": name, "width": bits, "source": channel, "data": bits, "addr": bits, "fine": bits,
//                  "replace": bool, "delay": cycles, "ififo": words,
//                  "i": {"data": bits, "fine": bits, "timestamped": bool, "delay": cycles}}]}
// fine, lanes, depth, channels and kind are required. data, addr, fine, replace and all of "i" belong to raw
// channels; of a PHY only the delays may be chosen. "analyzer" is allowed and ignored: it adds columns, no
// RTIO structure.
#pragma once

#include "sim/rtio/rtio_config.hpp"
#include "waveforms/json/json_node.hpp"

namespace slackline::sim {

/// The result is valid. Throws UserError with file and JSON pointer of what is wrong; unknown keys are wrong.
RtioConfig rtio_config_from_json(const waveforms::JsonNode& params);

}  // namespace slackline::sim
