// SPDX-License-Identifier: Apache-2.0
// ARTIQ experiments on a machine: the runtime's start-up, its error thread, the host's side of the core
// device.
#pragma once

#include <memory>

#include "models/artiq/experiment.hpp"
#include "sim/run/machine.hpp"

namespace slackline::sim {

class ArtiqSimulation {
 public:
  /// The system must have an RTIO core. Throws as Machine.
  ArtiqSimulation(SystemDescription system, SimulationOptions options);
  ~ArtiqSimulation();
  ArtiqSimulation(const ArtiqSimulation&) = delete;
  ArtiqSimulation& operator=(const ArtiqSimulation&) = delete;

  Machine& machine();
  const Machine& machine() const;
  artiq::ExperimentContext& context();
  const artiq::ExperimentContext& context() const;
  const cpu::Log& core_log() const;
  const cpu::Log& host_log() const;

  /// Runs the experiment as a program, then until its last event has left the pins and its errors are
  /// reported. May be called again: time goes on, as for experiments run one after the other. Throws
  /// ModelAssertion and ProtocolViolation.
  RunResult run(artiq::Experiment& experiment);

  waveforms::Trace take_trace() { return machine().take_trace(); }

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace slackline::sim
