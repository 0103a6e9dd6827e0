// SPDX-License-Identifier: Apache-2.0
#include "sim/run/machine.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <systemc>

#include "models/cpu/simulated_time.hpp"

namespace slackline::sim {
namespace {

using waveforms::Time;

// How long a run goes on after its last event is due: the output latency of 32 lanes is 18 coarse clocks, and
// a reader of the waveform wants to see the level after the edge.
constexpr std::int64_t rtio_tail_clocks = 64;
// The same for programmable logic after the last access.
constexpr Time fabric_tail{1'000'000};

constexpr std::size_t reserve_bytes = std::size_t{32} << 20;

struct Ended {
  Time time;
  std::exception_ptr exception;
};

}  // namespace

Machine::Machine(SystemDescription system, SimulationOptions options, Surroundings surroundings)
    : reserve_(std::malloc(reserve_bytes)),
      system_(std::move(system)),
      options_(std::move(options)),
      overlays_(std::move(surroundings.overlays)),
      board_(system_, options_, trace_, surroundings.observer),
      cpu_("cpu", system_.cpu),
      device_(
          board_.fabric(), cpu_, [this](std::string_view name) { return find_design(name); }, trace()),
      stepper_("stepper", board_.wheel(), {&cpu_.done_event()}) {
  cpu_.bus.bind(board_.router().initiators);
  trace_.on_full([this] {
    reserve_.reset();
    stop();
  });
  if (system_.fabric) device_.load(system_.fabric->design);
}

cpu::Cpu& Machine::add_cpu(const char* name) {
  cpu::Cpu& added = more_cpus_.emplace_back(name, system_.cpu);
  added.bus.bind(board_.router().initiators);
  return added;
}

FabricDescription Machine::find_design(std::string_view name) const {
  const bool own = name == "base.bit" || name == system_.name + ".bit";
  return system_.fabric && own ? system_.fabric->design : overlays_(name);
}

void Machine::run_until(Time limit) {
  stepper_.run_until(limit);
  board_.wheel().rethrow_failure();
  cpu_.rethrow_failure();
  for (cpu::Cpu& other : more_cpus_) other.rethrow_failure();
}

RunResult Machine::run_program(std::function<void()> program) {
  const Time limit = cpu::simulated_time() + options_.time_limit;
  // A program that is given up may still end, when nobody asks any more.
  const auto ended = std::make_shared<std::optional<Ended>>();
  cpu_.start([this, ended, program = std::move(program)] {
    std::exception_ptr exception;
    try {
      program();
    } catch (const sc_core::sc_unwind_exception&) {
      throw;  // the kernel takes the thread down
    } catch (...) {
      exception = std::current_exception();
    }
    *ended = Ended{cpu_.current_time(), exception};
  });
  while (!*ended && !stepper_.stopped() && cpu::simulated_time() < limit) run_until(limit);
  RunResult result;
  result.stopped = stepper_.stopped();
  result.timed_out = !*ended && !result.stopped;
  result.program_end = *ended ? (*ended)->time : cpu::simulated_time();
  if (*ended) result.exception = (*ended)->exception;
  return result;
}

RunResult Machine::run(std::function<void()> program, const std::function<void()>& afterwards) {
  const Time limit = cpu::simulated_time() + options_.time_limit;
  RunResult result = run_program(std::move(program));
  if (!result.timed_out) {
    const Time rest = rest_after(result, limit);
    while (!stepper_.stopped() && cpu::simulated_time() < rest) run_until(rest);
    if (afterwards && !stepper_.stopped()) afterwards();
  }
  result.stopped = stepper_.stopped();
  if (const RtioRecorder* recorder = board_.rtio_recorder())
    result.pending_events = recorder->pending_events();
  result.stepped_clocks = board_.wheel().stepped_edges();
  result.skipped_clocks = board_.wheel().skipped_edges();
  return result;
}

Time Machine::rest_after(const RunResult& result, Time limit) const {
  Time rest = result.program_end;
  if (const RtioIp* rtio = board_.rtio()) {
    std::int64_t clocks = rtio_tail_clocks;
    for (const ChannelConfig& channel : system_.rtio->config.channels)
      clocks = std::max(clocks, rtio_tail_clocks + (channel.output ? channel.output->delay : 0));
    rest = std::max(rest, std::min(rtio->last_event(), limit)) + clocks * system_.rtio->period;
  }
  if (system_.fabric) rest = std::max(rest, result.program_end + fabric_tail);
  return rest;
}

waveforms::Trace Machine::take_trace() {
  reserve_.reset();
  board_.finish();
  trace_.set_end(cpu::simulated_time());
  return std::move(trace_);
}

}  // namespace slackline::sim
