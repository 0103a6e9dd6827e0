// SPDX-License-Identifier: Apache-2.0
// What a run comes to: everything that was noticed, wherever, and the verdict on it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/run/program_run.hpp"
#include "sim/run/run_result.hpp"
#include "sim/run/uncaught_exception.hpp"
#include "waveforms/base/verdict.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

struct RunSummary {
  RunResult result{};
  waveforms::Trace trace{};
  std::optional<UncaughtException> uncaught{};
  bool errors_logged = false;    ///< a log has a line of level error
  bool errors_reported = false;  ///< the RTIO core reported a collision, busy or sequence error
  bool task_failed = false;      ///< a task of an event loop died of an exception that nobody looked at
  bool interrupt_lost = false;   ///< a program that was given up waits for an interrupt that will not come
  std::string pending_waits{};   ///< of who was given up, or left behind: sentences, one a line
  std::vector<std::string> unusable{};  ///< what was given and cannot be used: sentences
  /// Arguments that were given, and that a program which did not come to its end has not asked for.
  std::vector<std::string> unasked{};

  waveforms::Verdict verdict() const;
};

/// Runs the program; what ends the run by an exception is in the result.
RunResult attempt(ProgramRun& run);

/// Of a run that has returned; takes its trace. `given`: its arguments.
RunSummary summarise(ProgramRun& run, RunResult result, const cpu::Arguments::Given& given);

}  // namespace slackline::sim
