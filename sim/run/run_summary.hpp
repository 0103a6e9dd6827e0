// SPDX-License-Identifier: Apache-2.0
// What a run comes to: everything that was noticed, and the verdict on the simulated system.
#pragma once

#include <optional>
#include <string>

#include "sim/run/program_run.hpp"
#include "sim/run/run_result.hpp"
#include "sim/run/uncaught_exception.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

enum class Verdict {
  passed,
  failed,   ///< an exception, an error in a log, a task that died, an interrupt that was lost
  given_up  ///< the program did not end within its time, and nothing shows why
};

struct RunSummary {
  RunResult result{};
  waveforms::Trace trace{};
  std::optional<UncaughtException> uncaught{};
  bool errors_logged = false;   ///< a log has a line of level error
  bool task_failed = false;     ///< a task of an event loop died of an exception that nobody looked at
  bool interrupt_lost = false;  ///< a program that was given up waits for an interrupt that will not come
  std::string
      pending_waits{};  ///< of a program that was given up, or left tasks behind: sentences, one a line

  Verdict verdict() const;
};

/// Of a run that has returned; takes its trace.
RunSummary summarise(ProgramRun& run, RunResult result);

}  // namespace slackline::sim
