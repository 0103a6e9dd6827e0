// SPDX-License-Identifier: Apache-2.0
#include "sim/run/artiq_simulation.hpp"

#include <algorithm>

#include "models/artiq/async_errors.hpp"
#include "models/artiq/rtio_registers.hpp"
#include "models/cpu/simulated_time.hpp"
#include "waveforms/base/user_error.hpp"

namespace slackline::sim {
namespace {

using waveforms::Time;

// Between two looks at whether the runtime has seen an error.
constexpr std::int64_t look_clocks = 64;

SystemDescription with_rtio(SystemDescription system) {
  if (system.rtio) return system;
  throw waveforms::UserError("system " + system.name +
                             ": got one without RTIO core, expected one for experiments");
}

std::vector<artiq::DeviceInfo> device_infos(const std::vector<DeviceDescription>& devices) {
  std::vector<artiq::DeviceInfo> infos;
  infos.reserve(devices.size());
  for (const DeviceDescription& device : devices) {
    infos.push_back({.name = device.name,
                     .kind = device.class_name,
                     .channel = device.channel,
                     .parameters = device.parameters});
  }
  return infos;
}

}  // namespace

class ArtiqSimulation::Parts {
 public:
  Parts(SystemDescription system, SimulationOptions options)
      : machine(with_rtio(std::move(system)), std::move(options)),
        rtio_description(*machine.system().rtio),
        devices(device_infos(rtio_description.devices)),
        async_errors("async_errors", machine.add_cpu("comms_cpu"), {rtio_description.base}, devices,
                     core_log),
        context(settings()) {
    async_errors.async_error.bind(machine.board().rtio()->async_error());
    machine.cpu().start([this] { boot(); });
  }

  RunResult run(artiq::Experiment& experiment) {
    RunResult result = machine.run([&experiment] { experiment.execute(); }, [this] { await_error_report(); });
    if (result.timed_out) result.position = context.position();
    return result;
  }

  cpu::Log core_log;
  cpu::Log host_log;
  Machine machine;
  const RtioDescription& rtio_description;
  artiq::DeviceDb devices;
  artiq::AsyncErrorThread async_errors;
  artiq::ExperimentContext context;

 private:
  /// What the runtime does at start-up (reference 15.1).
  void boot() {
    namespace reg = artiq::rtio_registers;
    const cpu::Address base{rtio_description.base};
    machine.cpu().write32(base + reg::reset_phy, 1);
    if (rtio_description.spread) machine.cpu().write32(base + reg::sed_spread_enable, 1);
  }

  /// The runtime looks at its error flags now and then: it must get to see those of the last events.
  void await_error_report() {
    const cpu::CpuProfile& profile = machine.cpu().profile();
    const Time poll{(profile.async_error_poll.count * profile.clock_period).count()};
    const Time look = look_clocks * rtio_description.period;
    const Time reported = cpu::simulated_time() + 2 * poll + look;
    while (machine.board().rtio()->async_error().read() && cpu::simulated_time() < reported &&
           !machine.stopped())
      machine.run_until(std::min(reported, cpu::simulated_time() + look));
  }

  artiq::ExperimentSettings settings() {
    const SimulationOptions& options = machine.options();
    artiq::ExperimentSettings result{.cpu = machine.cpu(),
                                     .rtio_base = {rtio_description.base},
                                     .devices = devices,
                                     .core_log = core_log,
                                     .host_log = host_log,
                                     .trace = machine.trace(),
                                     .async_errors = &async_errors,
                                     .timebase = timebase(),
                                     .seed = options.seed,
                                     .arguments = options.arguments,
                                     .on_submission = {},
                                     .on_wait = {},
                                     .experiment_pending = {}};
    if (RtioRecorder* const recorder = machine.board().rtio_recorder()) {
      result.on_wait = [recorder](artiq::Mu mu) { recorder->expect_counter(mu); };
      result.on_submission = [recorder](const artiq::Submission&) { return recorder->take_smallest_slack(); };
    }
    return result;
  }

  artiq::Timebase timebase() const {
    // 1000 ps become exactly the double that a user's 1 * ns is.
    const double nanoseconds = static_cast<double>(rtio_description.ref_period().ps) / 1000.0;
    return {.ref_period = nanoseconds * artiq::ns, .ref_multiplier = rtio_description.ref_multiplier()};
  }
};

ArtiqSimulation::ArtiqSimulation(SystemDescription system, SimulationOptions options)
    : parts_(std::make_unique<Parts>(std::move(system), std::move(options))) {}

ArtiqSimulation::~ArtiqSimulation() = default;

Machine& ArtiqSimulation::machine() { return parts_->machine; }
const Machine& ArtiqSimulation::machine() const { return parts_->machine; }
artiq::ExperimentContext& ArtiqSimulation::context() { return parts_->context; }
const artiq::ExperimentContext& ArtiqSimulation::context() const { return parts_->context; }
const cpu::Log& ArtiqSimulation::core_log() const { return parts_->core_log; }
const cpu::Log& ArtiqSimulation::host_log() const { return parts_->host_log; }

RunResult ArtiqSimulation::run(artiq::Experiment& experiment) { return parts_->run(experiment); }

}  // namespace slackline::sim
