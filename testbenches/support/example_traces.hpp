// SPDX-License-Identifier: Apache-2.0
// Traces made by hand that look like the runs behind the five diagrams of ARTIQ's page on RTIO concepts.
// 1 mu = 1 ns; a pin moves 88 ns after the time stamp of its event, as it does with 8 lanes.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "waveforms/trace/trace.hpp"

namespace slackline::testbenches {

waveforms::Trace pulse_trace();
waveforms::Trace underflow_trace();
waveforms::Trace input_count_trace();
waveforms::Trace handover_trace();
waveforms::Trace wait_until_trace();

/// All of them by name.
std::vector<std::pair<std::string, waveforms::Trace>> example_traces();

}  // namespace slackline::testbenches
