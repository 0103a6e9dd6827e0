// SPDX-License-Identifier: Apache-2.0
#include "sim/run/pynq_simulation.hpp"

#include "models/cpu/cpu.hpp"
#include "sim/clock/current_time.hpp"
#include "sim/run/board.hpp"
#include "sim/run/run_program.hpp"
#include "sim/run/supervisor.hpp"

namespace slackline::sim {
namespace {

using waveforms::Time;

// How long a run goes on after its program: the reader of a waveform wants to see what came of the last
// access.
constexpr waveforms::Time tail{1'000'000};

}  // namespace

class PynqSimulation::Parts {
 public:
  Parts(SystemDescription description, SimulationOptions choice, OverlayLoader others)
      : system(std::move(description)),
        options(std::move(choice)),
        loader(std::move(others)),
        board(system, options, trace),
        cpu("cpu", system.cpu),
        device(
            board.fabric(), cpu, [this](std::string_view name) { return find_design(name); },
            options.record ? &trace : nullptr),
        supervisor("supervisor", board.wheel(), {&cpu.done_event()}) {
    cpu.bus.bind(board.router().initiators);
    if (system.fabric) device.load(system.fabric->design);
  }

  RunResult run(std::function<void()> program) {
    const Time limit = current_time() + options.time_limit;
    RunResult result = run_program(cpu, std::move(program), limit, [this](Time time) { run_until(time); });
    const Time drained = result.program_end + tail;
    while (!result.timed_out && current_time() < drained) run_until(drained);
    result.stepped_clocks = board.wheel().stepped_edges();
    result.skipped_clocks = board.wheel().skipped_edges();
    return result;
  }

  SystemDescription system;
  SimulationOptions options;
  OverlayLoader loader;
  waveforms::Trace trace;
  Board board;
  cpu::Cpu cpu;
  FabricDevice device;
  Supervisor supervisor;

 private:
  void run_until(Time limit) {
    supervisor.run_until(limit);
    board.wheel().rethrow_failure();
    cpu.rethrow_failure();
  }

  LoadedOverlay find_design(std::string_view name) const {
    const bool own = name == "base.bit" || name == system.name + ".bit";
    return system.fabric && own ? system.fabric->design : loader(name);
  }
};

PynqSimulation::PynqSimulation(SystemDescription system, SimulationOptions options, OverlayLoader loader)
    : parts_(std::make_unique<Parts>(std::move(system), std::move(options), std::move(loader))) {}

PynqSimulation::~PynqSimulation() = default;

pynq::Device& PynqSimulation::device() { return parts_->device; }
PlFabric& PynqSimulation::fabric() { return parts_->board.fabric(); }

RunResult PynqSimulation::run(std::function<void()> program) { return parts_->run(std::move(program)); }

Progress PynqSimulation::progress() const {
  return {parts_->board.wheel().turns(), parts_->board.wheel().reached()};
}

waveforms::Trace PynqSimulation::take_trace() {
  parts_->board.finish();
  parts_->trace.set_end(current_time());
  return std::move(parts_->trace);
}

}  // namespace slackline::sim
