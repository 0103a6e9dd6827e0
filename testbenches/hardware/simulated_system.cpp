// SPDX-License-Identifier: Apache-2.0
// The system under test is the shipped one: RTL, bus, two CPUs.
#include <exception>
#include <stdexcept>

#include "sim/system/simulation.hpp"
#include "sim/system/system_json.hpp"
#include "testbenches/hardware/system_under_test.hpp"

namespace slackline::testbenches {
namespace {

sim::SystemDescription describe(std::string_view cpu_profile) {
  sim::SystemDescription system = sim::load_system("kasli-loop");
  system.cpu = sim::load_profile(cpu_profile);
  return system;
}

class SimulatedSystem : public SystemUnderTest {
 public:
  explicit SimulatedSystem(std::string_view cpu_profile) : simulation_(describe(cpu_profile), {}) {}

  using SystemUnderTest::run;
  artiq::ExperimentContext& context() override { return simulation_.context(); }
  void run(artiq::Experiment& experiment) override {
    const sim::RunResult result = simulation_.run(experiment);
    if (result.exception) std::rethrow_exception(result.exception);
    if (result.timed_out) throw std::runtime_error("the program did not end");
  }
  const artiq::Log& core_log() const override { return simulation_.core_log(); }
  const artiq::Log& host_log() const override { return simulation_.host_log(); }

 private:
  sim::Simulation simulation_;
};

}  // namespace

std::unique_ptr<SystemUnderTest> make_system_under_test(std::string_view cpu_profile) {
  return std::make_unique<SimulatedSystem>(cpu_profile);
}

}  // namespace slackline::testbenches
