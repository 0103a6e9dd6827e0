// SPDX-License-Identifier: Apache-2.0
#include "sim/run/program_run.hpp"

#include "sim/run/artiq_simulation.hpp"
#include "sim/run/pynq_simulation.hpp"
#include "sim/run/pynq_waits.hpp"
#include "waveforms/base/user_error.hpp"

namespace slackline::sim {
namespace {

/// A program that could not be made has not run.
template <typename Make>
std::optional<RunResult> failure_of(const Make& make) {
  try {
    make();
    return std::nullopt;
  } catch (...) {
    RunResult result;
    result.exception = std::current_exception();
    return result;
  }
}

class ExperimentRun : public ProgramRun {
 public:
  ExperimentRun(const artiq::ExperimentInfo& info, SystemDescription system, SimulationOptions options)
      : info_(info), simulation_(std::move(system), std::move(options)) {}

  RunResult run() override {
    const auto failure = failure_of([this] { experiment_ = info_.create(simulation_.context()); });
    return failure ? *failure : simulation_.run(*experiment_);
  }
  void stop() override { simulation_.machine().stop(); }
  Progress progress() const override { return simulation_.machine().progress(); }
  std::string last_call() const override {
    const std::source_location call = simulation_.context().last_call();
    return call.line() == 0 ? "" : artiq::ProgramRecorder::short_place(call);
  }
  std::vector<NamedLog> logs() const override {
    return {{"core log", &simulation_.core_log()}, {"host log", &simulation_.host_log()}};
  }
  const cpu::Arguments& arguments() const override { return simulation_.context().arguments(); }
  const char* source() const override { return info_.source; }
  std::optional<UncaughtException> uncaught(const RunResult& result) const override {
    return describe_exception(result.exception, simulation_.context().failed_call());
  }
  waveforms::Trace take_trace() override { return simulation_.take_trace(); }

 private:
  const artiq::ExperimentInfo& info_;
  ArtiqSimulation simulation_;
  std::unique_ptr<artiq::Experiment> experiment_;
};

class PynqRun : public ProgramRun {
 public:
  PynqRun(const pynq::ProgramInfo& info, SystemDescription system, const ProgramOptions& options)
      : info_(info),
        simulation_(std::move(system), options.simulation,
                    {.safe_interrupts = options.safe_interrupts, .uio_for_all = options.uio_for_all}) {}

  RunResult run() override {
    const auto failure = failure_of([this] { program_ = info_.create(simulation_.context()); });
    if (failure) return *failure;
    RunResult result = simulation_.run([this] { program_->run(); });
    waits_ = pynq_waits(simulation_, result);
    for (cpu::Scheduler* const loop : simulation_.machine().cpu().schedulers()) loop->end_of_program();
    return result;
  }
  void stop() override { simulation_.machine().stop(); }
  Progress progress() const override { return simulation_.machine().progress(); }
  std::vector<NamedLog> logs() const override { return {{"log", &simulation_.log()}}; }
  const cpu::Arguments& arguments() const override { return simulation_.context().arguments(); }
  const char* source() const override { return info_.source; }
  std::optional<UncaughtException> uncaught(const RunResult& result) const override {
    return describe_exception(result.exception);
  }
  std::vector<std::string> waits() const override { return waits_; }
  waveforms::Trace take_trace() override { return simulation_.take_trace(); }

 private:
  const pynq::ProgramInfo& info_;
  PynqSimulation simulation_;
  std::vector<std::string> waits_;
  std::unique_ptr<pynq::Program> program_;
};

}  // namespace

std::unique_ptr<ProgramRun> prepare_run(const ProgramLibrary& library, SystemDescription system,
                                        ProgramOptions options) {
  const auto require = [&](bool present, const char* kind, const char* part) {
    if (present) return;
    throw waveforms::UserError(std::string(library.source()) + ": " + kind + " on system " + system.name +
                               ": got a system without " + part +
                               ", expected one with it ('slackline list')");
  };
  if (const pynq::ProgramInfo* info = library.pynq_program()) {
    require(system.fabric.has_value(), "a PYNQ program", "programmable logic");
    return std::make_unique<PynqRun>(*info, std::move(system), options);
  }
  require(system.rtio.has_value(), "an ARTIQ experiment", "an RTIO core");
  if (options.safe_interrupts)
    throw waveforms::UserError("--safe-interrupts: got an ARTIQ experiment, expected a PYNQ program");
  if (options.uio_for_all)
    throw waveforms::UserError("--uio-for-all: got an ARTIQ experiment, expected a PYNQ program");
  return std::make_unique<ExperimentRun>(*library.experiment(), std::move(system),
                                         std::move(options.simulation));
}

}  // namespace slackline::sim
