// SPDX-License-Identifier: Apache-2.0
// The composition root: from a system description to running hardware with a program on its CPU.
// SystemC allows one simulation per process, so there can be one Simulation per process.
#pragma once

#include <exception>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "models/artiq/experiment.hpp"
#include "sim/system/system_description.hpp"
#include "waveforms/trace.hpp"

namespace slackline::sim {

struct SimulationOptions {
  bool sleep = true;       ///< skip clocks that change nothing; the results are the same without
  bool assertions = true;  ///< RTL assertions
  bool record = true;      ///< fill the trace
  /// The watchdog: simulated time after which a program that still runs is given up.
  waveforms::Time time_limit{2'000'000'000'000};
  std::uint64_t seed = 1;
  std::map<std::string, std::string, std::less<>> arguments;
};

struct RunResult {
  waveforms::Time program_end;   ///< when the program returned or was given up
  bool timed_out = false;        ///< the watchdog ended it
  std::exception_ptr exception;  ///< what left the program uncaught
  std::size_t pending_events =
      0;  ///< accepted, but their time did not come before the run ended; if recorded
  std::uint64_t stepped_clocks = 0;
  std::uint64_t skipped_clocks = 0;
};

class Simulation {
 public:
  /// Builds the models it needs. Throws UserError, ModelBuildError.
  Simulation(SystemDescription system, SimulationOptions options);
  ~Simulation();
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  artiq::ExperimentContext& context();
  const artiq::Log& core_log() const;
  const artiq::Log& host_log() const;

  /// Runs the experiment as a program, then until its last event has left the pins. May be called again: time
  /// goes on, as for experiments run one after the other. Throws ModelAssertion and ProtocolViolation.
  RunResult run(artiq::Experiment& experiment);

  /// Grows while the simulation moves on; for a watchdog in another thread.
  std::uint64_t progress() const;

  /// Completes the trace; nothing runs afterwards.
  waveforms::Trace take_trace();

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace slackline::sim
