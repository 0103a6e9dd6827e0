// SPDX-License-Identifier: Apache-2.0
// One run of a program, an ARTIQ experiment or a PYNQ program alike, as `slackline run` needs it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/cpu/arguments.hpp"
#include "models/cpu/log.hpp"
#include "sim/design/system_description.hpp"
#include "sim/run/program_library.hpp"
#include "sim/run/run_result.hpp"
#include "sim/run/uncaught_exception.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

class ProgramRun {
 public:
  struct NamedLog {
    const char* name;
    const cpu::Log* log;
  };

  virtual ~ProgramRun() = default;

  /// Makes the program and runs it. Once. Throws ModelAssertion and ProtocolViolation; what left the program,
  /// its constructor included, is in the result.
  virtual RunResult run() = 0;
  /// Ends run(); from another thread.
  virtual void stop() = 0;
  /// For a watchdog in another thread.
  virtual Progress progress() const = 0;
  /// "file:line" of the driver call that began last; empty if it is not known. For a watchdog, too.
  virtual std::string last_call() const { return ""; }
  virtual std::vector<NamedLog> logs() const = 0;
  virtual const cpu::Arguments& arguments() const = 0;
  virtual const char* source() const = 0;  ///< the program's file
  /// What left the program, in the words of its kind; nothing if nothing did.
  virtual std::optional<UncaughtException> uncaught(const RunResult& result) const = 0;
  /// After run(): sentences about what a program that was given up waits for, or one that has ended left
  /// waiting.
  virtual std::vector<std::string> waits() const { return {}; }
  /// Completes the trace; nothing runs afterwards.
  virtual waveforms::Trace take_trace() = 0;
};

/// What only one kind of program understands.
struct ProgramOptions {
  SimulationOptions simulation;
  bool safe_interrupts = false;  ///< PYNQ: corrected drivers
  bool uio_for_all = false;      ///< PYNQ: a UIO device also where the board's image has none
};

/// The library must outlive the run. Throws UserError, ModelBuildError: the system lacks what the program's
/// kind needs, an option is the other kind's.
std::unique_ptr<ProgramRun> prepare_run(const ProgramLibrary& library, SystemDescription system,
                                        ProgramOptions options);

}  // namespace slackline::sim
