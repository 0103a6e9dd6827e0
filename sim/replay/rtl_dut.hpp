// SPDX-License-Identifier: Apache-2.0
// The Verilated rtio_fabric of a configuration, driven row by row.
#pragma once

#include <memory>

#include "sim/replay/row_dut.hpp"
#include "sim/rtio/rtio_config.hpp"

namespace slackline::sim {

/// Builds the variant when no cached one exists. Throws ConfigError for an invalid configuration.
std::unique_ptr<RowDut> make_rtl_dut(const RtioConfig& config);

}  // namespace slackline::sim
