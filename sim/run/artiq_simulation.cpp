// SPDX-License-Identifier: Apache-2.0
#include "sim/run/artiq_simulation.hpp"

#include <algorithm>

#include "models/artiq/rtio_registers.hpp"
#include "sim/clock/current_time.hpp"
#include "sim/run/board.hpp"
#include "sim/run/run_program.hpp"
#include "sim/run/supervisor.hpp"
#include "waveforms/base/user_error.hpp"

namespace slackline::sim {
namespace {

using waveforms::Time;

// How long a run goes on after its last event is due: the output latency of 32 lanes is 18 coarse clocks, and
// a reader of the waveform wants to see the level after the edge.
constexpr std::int64_t tail_clocks = 64;

const RtioDescription& rtio_of(const SystemDescription& system) {
  if (system.rtio) return *system.rtio;
  throw waveforms::UserError("system " + system.name +
                             ": got one without RTIO core, expected one for experiments");
}

std::vector<artiq::DeviceInfo> device_infos(const std::vector<DeviceDescription>& devices) {
  std::vector<artiq::DeviceInfo> infos;
  for (const DeviceDescription& device : devices) {
    infos.push_back({.name = device.name,
                     .kind = device.class_name,
                     .channel = device.channel,
                     .parameters = device.parameters});
  }
  return infos;
}

}  // namespace

class Simulation::Parts {
 public:
  Parts(SystemDescription description, SimulationOptions choice)
      : system(std::move(description)),
        options(std::move(choice)),
        rtio_description(rtio_of(system)),
        board(system, options, trace),
        rtio(*board.rtio()),
        recorder(board.rtio_recorder()),
        kernel_cpu("kernel_cpu", system.cpu),
        comms_cpu("comms_cpu", system.cpu),
        devices(device_infos(rtio_description.devices)),
        async_errors("async_errors", comms_cpu, {rtio_description.base}, devices, core_log),
        supervisor("supervisor", board.wheel(), {&kernel_cpu.done_event()}),
        context(settings()) {
    kernel_cpu.bus.bind(board.router().initiators);
    comms_cpu.bus.bind(board.router().initiators);
    async_errors.async_error.bind(rtio.async_error());
    kernel_cpu.start([this] { boot(); });
  }

  RunResult run(artiq::Experiment& experiment) {
    const Time limit = current_time() + options.time_limit;
    const auto run_until = [this](Time time) {
      supervisor.run_until(time);
      rethrow_failures();
    };
    RunResult result = run_program(
        kernel_cpu, [&experiment] { experiment.execute(); }, limit, run_until);
    const Time last_due = std::min(rtio.last_event(), limit) + tail_clocks * rtio_description.period;
    const Time drained = std::max(last_due, result.program_end + tail_clocks * rtio_description.period);
    while (!result.timed_out && current_time() < drained) run_until(drained);
    // The runtime looks at its error flags now and then: it must get to see those of the last events.
    const Time poll{(system.cpu.async_error_poll.count * system.cpu.clock_period).count()};
    const Time reported = current_time() + 2 * poll + tail_clocks * rtio_description.period;
    while (!result.timed_out && rtio.async_error().read() && current_time() < reported) {
      run_until(std::min(reported, current_time() + tail_clocks * rtio_description.period));
    }
    if (recorder != nullptr) result.pending_events = recorder->pending_events();
    result.stepped_clocks = board.wheel().stepped_edges();
    result.skipped_clocks = board.wheel().skipped_edges();
    return result;
  }

  SystemDescription system;
  SimulationOptions options;
  waveforms::Trace trace;
  cpu::Log core_log;
  cpu::Log host_log;
  const RtioDescription& rtio_description;
  Board board;
  RtioIp& rtio;
  RtioRecorder* recorder;
  cpu::Cpu kernel_cpu;
  cpu::Cpu comms_cpu;
  artiq::DeviceDb devices;
  artiq::AsyncErrorThread async_errors;
  Supervisor supervisor;
  artiq::ExperimentContext context;

 private:
  /// What the runtime does at start-up (reference 15.1).
  void boot() {
    namespace reg = artiq::rtio_registers;
    const cpu::Address base{rtio_description.base};
    kernel_cpu.write32(base + reg::reset_phy, 1);
    if (rtio_description.spread) kernel_cpu.write32(base + reg::sed_spread_enable, 1);
  }

  void rethrow_failures() {
    board.wheel().rethrow_failure();
    kernel_cpu.rethrow_failure();
    comms_cpu.rethrow_failure();
  }

  artiq::ExperimentSettings settings() {
    artiq::ExperimentSettings result{.cpu = kernel_cpu,
                                     .rtio_base = {rtio_description.base},
                                     .devices = devices,
                                     .core_log = core_log,
                                     .host_log = host_log,
                                     .trace = options.record ? &trace : nullptr,
                                     .async_errors = &async_errors,
                                     .timebase = timebase(),
                                     .seed = options.seed,
                                     .arguments = options.arguments,
                                     .on_submission = {},
                                     .on_wait = {},
                                     .experiment_pending = {}};
    if (options.record) {
      result.on_wait = [this](artiq::Mu mu) { recorder->expect_counter(mu); };
      result.on_submission = [this](const artiq::Submission&) { return recorder->take_smallest_slack(); };
    }
    return result;
  }

  artiq::Timebase timebase() const {
    // 1000 ps become exactly the double that a user's 1 * ns is.
    const double nanoseconds = static_cast<double>(rtio_description.ref_period().ps) / 1000.0;
    return {.ref_period = nanoseconds * artiq::ns, .ref_multiplier = rtio_description.ref_multiplier()};
  }
};

Simulation::Simulation(SystemDescription system, SimulationOptions options)
    : parts_(std::make_unique<Parts>(std::move(system), std::move(options))) {}

Simulation::~Simulation() = default;

artiq::ExperimentContext& Simulation::context() { return parts_->context; }
const artiq::ExperimentContext& Simulation::context() const { return parts_->context; }
const cpu::Log& Simulation::core_log() const { return parts_->core_log; }
const cpu::Log& Simulation::host_log() const { return parts_->host_log; }

RunResult Simulation::run(artiq::Experiment& experiment) { return parts_->run(experiment); }

Progress Simulation::progress() const {
  return {parts_->board.wheel().turns(), parts_->board.wheel().reached()};
}

waveforms::Trace Simulation::take_trace() {
  parts_->board.finish();
  parts_->trace.set_end(current_time());
  return std::move(parts_->trace);
}

}  // namespace slackline::sim
