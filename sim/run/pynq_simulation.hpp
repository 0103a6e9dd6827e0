// SPDX-License-Identifier: Apache-2.0
// A system with programmable logic and a processor that runs a program on PYNQ's drivers.
// SystemC allows one simulation per process, so there can be one per process.
#pragma once

#include <functional>
#include <memory>

#include "models/pynq/device.hpp"
#include "sim/design/system_description.hpp"
#include "sim/fabric/fabric_device.hpp"
#include "sim/run/run_result.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

class PynqSimulation {
 public:
  /// The system's own design is loaded at the start, and again whenever a program asks for "base.bit", which
  /// on PYNQ is each board's own, or for the bitstream of its name, "pynq-buttons.bit"; for others `loader`
  /// is asked. Builds the models it needs. Throws UserError, ModelBuildError.
  PynqSimulation(SystemDescription system, SimulationOptions options, OverlayLoader loader = load_overlay);
  ~PynqSimulation();
  PynqSimulation(const PynqSimulation&) = delete;
  PynqSimulation& operator=(const PynqSimulation&) = delete;

  pynq::Device& device();
  /// For stimulus and looks from outside.
  PlFabric& fabric();

  /// Runs the program on the processor, then some clocks more, for the waveforms. May be called again: time
  /// goes on. Throws ModelAssertion and ProtocolViolation.
  RunResult run(std::function<void()> program);

  /// For a watchdog in another thread.
  Progress progress() const;

  /// Completes the trace; nothing runs afterwards.
  waveforms::Trace take_trace();

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace slackline::sim
