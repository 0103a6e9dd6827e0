// SPDX-License-Identifier: Apache-2.0
// One kernel on a system, and what is in its trace afterwards.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/run/artiq_simulation.hpp"
#include "testbenches/support/artiq/core_device.hpp"

namespace slackline::testbenches {

struct RecordedRun {
  sim::RunResult result;
  waveforms::Trace trace;

  struct Mark {
    waveforms::Time time;
    waveforms::Severity severity;
    std::string message;
  };
  /// Of this kind, in the order of their times.
  std::vector<Mark> marks(std::string_view kind) const;
  /// Of all marks that are errors or warnings.
  std::vector<std::string> complaints() const;
};

RecordedRun run_kernel(const sim::SystemDescription& system, const Script::Body& kernel,
                       waveforms::Time limit = {20'000'000'000});
RecordedRun run_kernel(const char* system, const Script::Body& kernel,
                       waveforms::Time limit = {20'000'000'000});

/// Three channels, so that numbers exist that no channel has: `in`, an input only, `ttl`, an output, `spi`,
/// raw without a driver. Two lanes of four events; an input FIFO of two.
sim::SystemDescription small_system();

/// "event_fates_test.cpp:12", of the line `back` lines before this call.
std::string line_before(int back, std::source_location here = std::source_location::current());

}  // namespace slackline::testbenches
