// SPDX-License-Identifier: Apache-2.0
// PYNQ programs on a machine: their drivers, event loop and log.
#pragma once

#include <functional>

#include "models/cpu/log.hpp"
#include "models/pynq/program_context.hpp"
#include "sim/run/machine.hpp"

namespace slackline::sim {

class PynqSimulation {
 public:
  /// Throws as Machine.
  explicit PynqSimulation(SystemDescription system, SimulationOptions options = {},
                          pynq::DriverSettings drivers = {})
      : machine_(std::move(system), std::move(options)),
        context_({.device = machine_.device(),
                  .log = log_,
                  .drivers = drivers,
                  .seed = machine_.options().seed,
                  .arguments = machine_.options().arguments}) {}

  Machine& machine() { return machine_; }
  const Machine& machine() const { return machine_; }
  pynq::ProgramContext& context() { return context_; }
  const pynq::ProgramContext& context() const { return context_; }
  const cpu::Log& log() const { return log_; }

  /// Throws ModelAssertion and ProtocolViolation.
  RunResult run(std::function<void()> program) { return machine_.run(std::move(program)); }

  waveforms::Trace take_trace() { return machine_.take_trace(); }

 private:
  cpu::Log log_;
  Machine machine_;
  pynq::ProgramContext context_;
};

}  // namespace slackline::sim
