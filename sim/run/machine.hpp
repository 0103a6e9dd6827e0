// SPDX-License-Identifier: Apache-2.0
// A system that runs: its board with the logic loaded and stimulated, processors on its bus, and the trace.
// Experiments, PYNQ programs and servers are programs on its first processor; each door adds only what is its
// own. SystemC allows one simulation per process, so there can be one Machine per process.
#pragma once

#include <cstdlib>
#include <deque>
#include <functional>
#include <memory>

#include "models/cpu/cpu.hpp"
#include "sim/design/system_description.hpp"
#include "sim/fabric/fabric_device.hpp"
#include "sim/read/hwh/load_overlay.hpp"
#include "sim/run/board.hpp"
#include "sim/run/run_result.hpp"
#include "sim/run/time_stepper.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

/// What a machine meets outside its system.
struct Surroundings {
  /// Designs other than the system's own, by the name that a program gives to Overlay().
  OverlayLoader overlays = load_overlay;
  /// Is told what the RTIO core does, if nothing is recorded; may be null.
  RtioObserver* observer = nullptr;
};

class Machine {
 public:
  /// Builds the models it needs. The system's own design is loaded, and again whenever a program asks for
  /// "base.bit", which on PYNQ is each board's own, or for the bitstream of its name, "pynq-buttons.bit".
  /// Throws UserError, ModelBuildError.
  Machine(SystemDescription system, SimulationOptions options, Surroundings surroundings = {});
  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;

  const SystemDescription& system() const { return system_; }
  const SimulationOptions& options() const { return options_; }
  Board& board() { return board_; }
  /// The programmable logic as PYNQ's drivers see it, from cpu().
  FabricDevice& device() { return device_; }
  /// The processor that run() uses, with the system's profile.
  cpu::Cpu& cpu() { return cpu_; }
  /// One more of that profile, for threads of a runtime. Before any time has passed.
  cpu::Cpu& add_cpu(const char* name);
  /// Null if nothing is recorded.
  waveforms::Trace* trace() { return options_.record ? &trace_ : nullptr; }

  /// Starts the program on cpu() and lets time pass until it has ended or, after options().time_limit or at
  /// stop(), is given up; then it stays where it is. Throws ModelAssertion, ProtocolViolation, and what left
  /// the programs of other processors; what left this one is in the result.
  RunResult run_program(std::function<void()> program);

  /// The same, and on until what the program has begun is over: until the last event of the RTIO core has
  /// left its pin, and a while more, for the waveforms. `afterwards`, if given, comes then, unless the
  /// program was given up: for who has to wait for more. May be called again: time goes on.
  RunResult run(std::function<void()> program, const std::function<void()>& afterwards = {});

  /// Lets time pass up to `limit`, or to the end of a program on cpu(). Not from a program. Throws as
  /// run_program().
  void run_until(waveforms::Time limit);

  /// Time stands still from now on: what runs, or is run, returns at once. From any thread.
  void stop() { stepper_.stop(); }
  bool stopped() const { return stepper_.stopped(); }

  /// For a watchdog in another thread.
  Progress progress() const { return {board_.wheel().turns(), board_.wheel().reached()}; }

  /// Completes the trace; nothing runs afterwards. One that filled the memory ended the run
  /// (Trace::full_at()).
  waveforms::Trace take_trace();

 private:
  struct Free {
    void operator()(void* block) const { std::free(block); }
  };

  FabricDescription find_design(std::string_view name) const;
  waveforms::Time rest_after(const RunResult& result, waveforms::Time limit) const;

  /// What a report needs when the trace has taken all other memory; never touched until then.
  std::unique_ptr<void, Free> reserve_;
  SystemDescription system_;
  SimulationOptions options_;
  OverlayLoader overlays_;
  waveforms::Trace trace_;
  Board board_;
  cpu::Cpu cpu_;
  FabricDevice device_;
  TimeStepper stepper_;
  std::deque<cpu::Cpu> more_cpus_;
};

}  // namespace slackline::sim
