// SPDX-License-Identifier: Apache-2.0
// Random stimulus into two cores at once; the first difference in any column, described.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/replay/replay.hpp"
#include "sim/replay/row_dut.hpp"
#include "sim/rtio/rtio_config.hpp"
#include "testbenches/support/rtio/stimulus.hpp"

namespace slackline::testbenches {

struct RandomRun {
  sim::RtioConfig config;
  Profile profile = Profile::mixed;
  std::uint64_t seed = 0;
  std::uint64_t rows = 2000;
};

/// Drives both cores, freshly made for run.config, row by row. `expected` is the one believed.
std::optional<sim::Mismatch> first_difference(const RandomRun& run, sim::RowDut& dut, sim::RowDut& expected);

/// Seed, profile, configuration, row, signal, got, expected and the rows before: all that is needed to see it
/// again.
std::string describe(const RandomRun& run, const sim::Mismatch& mismatch);

}  // namespace slackline::testbenches
