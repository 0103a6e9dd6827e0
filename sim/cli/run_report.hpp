// SPDX-License-Identifier: Apache-2.0
// What `slackline run` tells about a run, on standard output.
#pragma once

#include <string>

#include "models/cpu/log.hpp"
#include "sim/run/uncaught_exception.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

void write_log(const char* name, const cpu::Log& log);
void write_exception(const UncaughtException& exception);
/// What the hardware reported and what became of events that were not executed: errors, warnings, notes, the
/// first of each with their times.
void write_findings(const waveforms::Trace& trace);
/// What the program wrote to log channels.
void write_rtio_log(const waveforms::Trace& trace);
/// "1 event", "2 events".
std::string counted(std::size_t count, const std::string& noun);
/// How close the output events came to being late; nothing if there were none.
void write_slack(const waveforms::Trace& trace);

}  // namespace slackline::sim
