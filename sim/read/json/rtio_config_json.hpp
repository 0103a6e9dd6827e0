// SPDX-License-Identifier: Apache-2.0
// RtioConfig from and to JSON, in the form that vector files carry as `params`:
//   {"fine": F, "lanes": L, "depth": D, "high_watermark": 0..1, "report_buffer_space": bool,
//   "submission_margin": n,
//    "channels": [{"kind": name, "width": bits, "source": channel, "data": bits, "addr": bits, "fine": bits,
//                  "replace": bool, "delay": cycles, "ififo": words,
//                  "i": {"data": bits, "fine": bits, "timestamped": bool, "delay": cycles}}]}
// fine, lanes, depth, channels and kind are required. data, addr, fine, replace and all of "i" belong to raw
// channels; of a PHY only the delays may be chosen. "analyzer" is allowed and ignored: it adds columns, no
// RTIO structure.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "sim/rtio/rtio_config.hpp"

namespace slackline::sim {

/// The result is valid. Throws ConfigError with the JSON pointer of what is wrong; unknown keys are wrong.
RtioConfig rtio_config_from_json(const nlohmann::json& params);

/// What rtio_config_from_json reads back to an equal value.
nlohmann::json to_json(const RtioConfig& config);

}  // namespace slackline::sim
