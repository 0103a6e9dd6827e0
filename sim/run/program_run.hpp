// SPDX-License-Identifier: Apache-2.0
// One run of a program, an ARTIQ experiment or a PYNQ program alike, as `slackline run` needs it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <vector>

#include "models/cpu/arguments.hpp"
#include "models/cpu/log.hpp"
#include "sim/design/system_description.hpp"
#include "sim/run/program_library.hpp"
#include "sim/run/run_result.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

class ProgramRun {
 public:
  struct NamedLog {
    const char* name;
    const cpu::Log* log;
  };

  virtual ~ProgramRun() = default;

  /// Throws ModelAssertion and ProtocolViolation.
  virtual RunResult run() = 0;
  /// For a watchdog in another thread.
  virtual Progress progress() const = 0;
  virtual std::vector<NamedLog> logs() const = 0;
  virtual const cpu::Arguments& arguments() const = 0;
  /// Where the program made the driver call that failed, if that is known.
  virtual std::optional<std::source_location> failed_call() const = 0;
  /// Completes the trace; nothing runs afterwards.
  virtual waveforms::Trace take_trace() = 0;
};

/// What only one kind of program understands.
struct ProgramOptions {
  SimulationOptions simulation;
  bool safe_interrupts = false;  ///< PYNQ: corrected drivers
};

/// The library must outlive the run. Throws UserError, ModelBuildError: the system lacks what the program's
/// kind needs, an option is the other kind's.
std::unique_ptr<ProgramRun> prepare_run(const ProgramLibrary& library, SystemDescription system,
                                        ProgramOptions options);

}  // namespace slackline::sim
