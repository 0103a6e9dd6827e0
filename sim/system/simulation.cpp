// SPDX-License-Identifier: Apache-2.0
#include "sim/system/simulation.hpp"

#include <algorithm>
#include <array>
#include <systemc>

#include "models/artiq/rtio_registers.hpp"
#include "models/cpu/main_stack.hpp"
#include "sim/bus/router.hpp"
#include "sim/clock/clock_wheel.hpp"
#include "sim/ip/rtio_ip.hpp"
#include "sim/ip/rtio_recorder.hpp"

namespace slackline::sim {
namespace {

using waveforms::Time;

// The register block of the RTIO core: 4 KiB (rtl/README.md).
constexpr std::uint64_t rtio_size = 0x1000;
// How long a run goes on after its last event is due: the output latency of 32 lanes is 18 coarse clocks, and
// a reader of the waveform wants to see the level after the edge.
constexpr std::int64_t tail_clocks = 64;

Time now() { return {static_cast<std::int64_t>(sc_core::sc_time_stamp().value())}; }

/// Returns control to the caller of sc_start() when the program has ended or its time is up.
class Supervisor : public sc_core::sc_module {
 public:
  Supervisor(const sc_core::sc_module_name& name, const cpu::Cpu& cpu, ClockWheel& wheel)
      : sc_module(name), wheel_(wheel) {
    SC_HAS_PROCESS(Supervisor);
    SC_METHOD(pause);
    sensitive << cpu.done_event() << wheel.failed_event() << alarm_;
    dont_initialize();
  }
  /// Runs until the program ends, something fails, or `limit`.
  void run_until(Time limit) {
    alarm_.cancel();
    const std::int64_t left = std::max<std::int64_t>(limit.ps - now().ps, 0);
    alarm_.notify(sc_core::sc_time::from_value(static_cast<sc_dt::uint64>(left)));
    wheel_.resume();
    sc_core::sc_start();
    cpu::announce_main_stack();
    alarm_.cancel();
  }

 private:
  void pause() {
    wheel_.pause();
    sc_core::sc_pause();
  }
  ClockWheel& wheel_;
  sc_core::sc_event alarm_;
};

}  // namespace

class Simulation::Parts {
 public:
  Parts(SystemDescription description, SimulationOptions choice)
      : system(std::move(description)),
        options(std::move(choice)),
        recorder(trace, system.rtio.config, system.rtio.channel_names, system.rtio.period_ps),
        wheel("clock_wheel", options.sleep),
        rtio(system.rtio.config, system.rtio.period_ps, options.assertions,
             options.record ? &recorder : nullptr),
        router("router"),
        kernel_cpu("kernel_cpu", system.cpu),
        comms_cpu("comms_cpu", system.cpu),
        devices(system.rtio.devices),
        async_errors("async_errors", comms_cpu, {system.rtio.base}, devices, core_log),
        supervisor("supervisor", kernel_cpu, wheel),
        context(settings()) {
    router.add_target("rtio", system.rtio.base, rtio_size, rtio.bus().target);
    kernel_cpu.bus.bind(router.initiators);
    comms_cpu.bus.bind(router.initiators);
    async_errors.async_error.bind(rtio.async_error());
    for (const Loopback& wire : system.rtio.loopbacks) rtio.connect(wire);
    for (const Stimulus& stimulus : system.rtio.stimulus) rtio.connect(stimulus.channel, source(stimulus));
    wheel.add(rtio, system.rtio.period_ps, system.rtio.period_ps);
    trace.set_meta("system", system.name);
    trace.set_meta("cpu", system.cpu.name);
    trace.set_meta("mu_ps", std::to_string(system.rtio.ref_period_ps()));
    trace.set_meta("coarse_period_ps", std::to_string(system.rtio.period_ps));
    trace.set_meta("seed", std::to_string(options.seed));
    kernel_cpu.start([this] { boot(); });
  }

  RunResult run(artiq::Experiment& experiment) {
    RunResult result;
    bool ended = false;
    kernel_cpu.start([&] {
      try {
        experiment.execute();
      } catch (...) {
        result.exception = std::current_exception();
      }
      result.program_end = kernel_cpu.current_time();
      ended = true;
    });
    const Time limit{now().ps + options.time_limit.ps};
    while (!ended && now() < limit) {
      supervisor.run_until(limit);
      rethrow_failures();
    }
    if (!ended) {
      result.timed_out = true;
      result.program_end = now();
    }
    const Time last_due{std::min(rtio.last_event_ps(), limit.ps) + tail_clocks * system.rtio.period_ps};
    const Time drained =
        std::max(last_due, Time{result.program_end.ps + tail_clocks * system.rtio.period_ps});
    while (ended && now() < drained) {
      supervisor.run_until(drained);
      rethrow_failures();
    }
    // The runtime looks at its error flags now and then: it must get to see those of the last events.
    const std::int64_t poll_ps = system.cpu.async_error_poll.count * system.cpu.clock_period_ps.count();
    const Time reported{now().ps + 2 * poll_ps + tail_clocks * system.rtio.period_ps};
    while (ended && rtio.async_error().read() && now() < reported) {
      supervisor.run_until({std::min(reported.ps, now().ps + tail_clocks * system.rtio.period_ps)});
      rethrow_failures();
    }
    result.pending_events = recorder.pending_events();
    result.stepped_clocks = wheel.stepped_edges();
    result.skipped_clocks = wheel.skipped_edges();
    return result;
  }

  SystemDescription system;
  SimulationOptions options;
  waveforms::Trace trace;
  artiq::Log core_log;
  artiq::Log host_log;
  RtioRecorder recorder;
  ClockWheel wheel;
  RtioIp rtio;
  Router router;
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
    const cpu::Address base{system.rtio.base};
    kernel_cpu.write32(base + reg::reset_phy, 1);
    if (system.rtio.spread) kernel_cpu.write32(base + reg::sed_spread_enable, 1);
  }

  void rethrow_failures() {
    wheel.rethrow_failure();
    kernel_cpu.rethrow_failure();
    comms_cpu.rethrow_failure();
  }

  artiq::ExperimentSettings settings() {
    artiq::ExperimentSettings result{.cpu = kernel_cpu,
                                     .rtio_base = {system.rtio.base},
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
      result.on_wait = [this](artiq::Mu mu) { recorder.expect_counter(mu); };
      result.on_submission = [this](const artiq::Submission&) { return recorder.take_smallest_slack(); };
    }
    return result;
  }

  artiq::Timebase timebase() const {
    // 1000 ps become exactly the double that a user's 1 * ns is.
    const double nanoseconds = static_cast<double>(system.rtio.ref_period_ps()) / 1000.0;
    return {.ref_period = nanoseconds * artiq::ns, .ref_multiplier = system.rtio.ref_multiplier()};
  }

  std::unique_ptr<EdgeSource> source(const Stimulus& stimulus) const {
    struct Make {
      std::uint64_t run_seed;
      std::unique_ptr<EdgeSource> operator()(const std::vector<PinEdge>& edges) const {
        return explicit_edges(edges);
      }
      std::unique_ptr<EdgeSource> operator()(const SquareWave& wave) const { return square_wave(wave); }
      std::unique_ptr<EdgeSource> operator()(const PoissonPulses& pulses) const {
        PoissonPulses of_this_run = pulses;
        // An odd factor: neighbouring seeds of the run do not meet neighbouring seeds of other pins.
        of_this_run.seed ^= run_seed * 0x9e37'79b9'7f4a'7c15;
        return poisson_pulses(of_this_run);
      }
    };
    return std::visit(Make{options.seed}, stimulus.signal);
  }
};

Simulation::Simulation(SystemDescription system, SimulationOptions options)
    : parts_(std::make_unique<Parts>(std::move(system), std::move(options))) {}

Simulation::~Simulation() = default;

artiq::ExperimentContext& Simulation::context() { return parts_->context; }
const artiq::Log& Simulation::core_log() const { return parts_->core_log; }
const artiq::Log& Simulation::host_log() const { return parts_->host_log; }

RunResult Simulation::run(artiq::Experiment& experiment) { return parts_->run(experiment); }

std::uint64_t Simulation::progress() const { return parts_->wheel.turns(); }

waveforms::Trace Simulation::take_trace() {
  parts_->recorder.finish(now());
  parts_->trace.set_end(now());
  return std::move(parts_->trace);
}

}  // namespace slackline::sim
