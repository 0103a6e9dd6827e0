// SPDX-License-Identifier: Apache-2.0
// From a configuration to the compiled RTL of its RTIO core.
#pragma once

#include <string_view>

#include "sim/build/artifact_cache.hpp"
#include "sim/rtio/rtio_config.hpp"
#include "sim/verilated/model_builder.hpp"

namespace slackline::sim {

/// The two tops of rtl/rtio: the core with CRI and PHY ports outside, and the IP behind AXI4-Lite.
inline constexpr std::string_view rtio_fabric_top = "rtio_fabric";
inline constexpr std::string_view rtio_top = "rtio";

/// Sources in the order of rtl/rtio/rtio.f, with the generated configuration package in place of the default.
/// Throws ConfigError.
ModelSource rtio_model_source(const RtioConfig& config, std::string_view top);

/// The cache that the tool and the tests use: made models in default_cache_folder(), shipped ones read-only.
ArtifactCache model_cache();

}  // namespace slackline::sim
