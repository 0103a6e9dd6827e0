// SPDX-License-Identifier: Apache-2.0
// RtioConfig from and to the JSON of a recording's `params`, for tests.
#pragma once

#include "sim/rtio/rtio_config.hpp"
#include "waveforms/json/json_document.hpp"

namespace slackline::testbenches {

/// As the product reads it; errors name the file "params.json".
sim::RtioConfig rtio_config(const waveforms::Json& params);

/// What rtio_config reads back to an equal value.
waveforms::Json to_json(const sim::RtioConfig& config);

}  // namespace slackline::testbenches
