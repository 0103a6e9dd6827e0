// SPDX-License-Identifier: Apache-2.0
// From a column of a recording to the field that holds it.
#pragma once

#include <cstdint>
#include <span>

#include "sim/replay/row_dut.hpp"
#include "sim/rtio/rtio_config.hpp"
#include "testbenches/rtio/row_signals.hpp"

namespace slackline::testbenches {

/// The field's words, at least as many as the column has. Throws sim::UnknownColumn.
std::span<std::uint64_t> input_field(RowInputs& row, const sim::RtioConfig& config,
                                     const sim::Column& column);
std::span<const std::uint64_t> output_field(const RowOutputs& row, const sim::RtioConfig& config,
                                            const sim::Column& column);

}  // namespace slackline::testbenches
