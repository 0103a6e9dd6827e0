// SPDX-License-Identifier: Apache-2.0
// The hardware tests on Slackline's own RTL.
#include <exception>

#include "sim/read/json/profile_json.hpp"
#include "sim/read/json/system_json.hpp"
#include "sim/run/artiq_simulation.hpp"
#include "testbenches/hardware/system_under_test.hpp"

namespace slackline::testbenches {
namespace {

sim::SystemDescription described(std::string_view cpu_profile) {
  sim::SystemDescription system = sim::load_system("kasli-loop");
  system.cpu = sim::load_profile(cpu_profile);
  return system;
}

sim::SimulationOptions options() {
  sim::SimulationOptions options;
  options.record = false;
  return options;
}

class SimulatedSystem : public SystemUnderTest {
 public:
  explicit SimulatedSystem(std::string_view cpu_profile) : simulation_(described(cpu_profile), options()) {}

  artiq::ExperimentContext& context() override { return simulation_.context(); }
  const cpu::Log& core_log() const override { return simulation_.core_log(); }
  const cpu::Log& host_log() const override { return simulation_.host_log(); }
  void run(artiq::Experiment& experiment) override {
    const sim::RunResult result = simulation_.run(experiment);
    if (result.exception) std::rethrow_exception(result.exception);
    if (result.timed_out) throw std::runtime_error("the experiment still ran at the time limit");
  }

 private:
  sim::ArtiqSimulation simulation_;
};

}  // namespace

std::unique_ptr<SystemUnderTest> make_system_under_test(std::string_view cpu_profile) {
  return std::make_unique<SimulatedSystem>(cpu_profile);
}

}  // namespace slackline::testbenches
