// SPDX-License-Identifier: Apache-2.0
// The SystemVerilog package `rtio_cfg_pkg` from which the RTL takes all its structure.
#pragma once

#include <string>

#include "sim/rtio/rtio_config.hpp"

namespace slackline::sim {

/// The package's text. Equal configurations give equal bytes. Throws ConfigError when the configuration is
/// invalid.
std::string sv_package(const RtioConfig& config);

}  // namespace slackline::sim
