// SPDX-License-Identifier: Apache-2.0
// The composition root: from a system description to running hardware with a program on its CPU.
// SystemC allows one simulation per process, so there can be one Simulation per process.
#pragma once

#include <memory>

#include "models/artiq/experiment.hpp"
#include "sim/design/system_description.hpp"
#include "sim/run/run_result.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

class Simulation {
 public:
  /// The system must have an RTIO core. Builds the models it needs. Throws UserError, ModelBuildError.
  Simulation(SystemDescription system, SimulationOptions options);
  ~Simulation();
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  artiq::ExperimentContext& context();
  const artiq::ExperimentContext& context() const;
  const cpu::Log& core_log() const;
  const cpu::Log& host_log() const;

  /// Runs the experiment as a program, then until its last event has left the pins. May be called again: time
  /// goes on, as for experiments run one after the other. Throws ModelAssertion and ProtocolViolation.
  RunResult run(artiq::Experiment& experiment);

  /// For a watchdog in another thread.
  Progress progress() const;

  /// Completes the trace; nothing runs afterwards.
  waveforms::Trace take_trace();

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace slackline::sim
