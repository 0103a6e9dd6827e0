// SPDX-License-Identifier: Apache-2.0
// Programs that poll the core: for room in a full lane, for the counter, for an input. What they repeat is
// skipped, and nobody can tell.
#include <fstream>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "models/include/slackline/artiq.hpp"
#include "sim/read/json/system_json.hpp"
#include "sim/rtio/rtio_model.hpp"
#include "sim/run/artiq_simulation.hpp"
#include "sim/run/system_models.hpp"
#include "testbenches/support/in_child.hpp"
#include "testbenches/support/scratch_folder.hpp"
#include "waveforms/trace/trace_file.hpp"

using namespace slackline;
using namespace slackline::artiq;

namespace {

/// More pulses than a lane holds; then waits, to times at all phases of a clock.
class Polls : public Experiment {
 public:
  using Experiment::Experiment;
  static constexpr int lane_capacity = 129;

  void run() override {
    kernel("polls", [&] {
      core.reset();
      for (int n = 0; n < lane_capacity; ++n) {
        ttl_.pulse(2 * us);
        delay(2 * us);
      }
      for (Mu n = 1; n < 12; ++n) {
        core.wait_until_mu(now_mu() + n * 1001);
        core.break_realtime();
        ttl_.pulse_mu(500 + n);
      }
    });
  }

 private:
  TTLOut ttl_ = device<TTLOut>("ttl0");
};

/// Waits for edges that come, and for others that do not, with gates that close at all phases of a clock.
class Waits : public Experiment {
 public:
  using Experiment::Experiment;
  static constexpr int gates = 12;
  static constexpr Mu gate_mu = 200'000;

  void run() override {
    kernel("waits", [&] {
      core.reset();
      input_.input();
      delay(1 * us);
      for (Mu n = 0; n < gates; ++n) {
        const Mu opened = now_mu();
        const Mu closed = input_.gate_rising_mu(gate_mu + n);
        at_mu(opened + 20'000 * (n % 3) + n);
        if (n % 4 != 0) output_.pulse_mu(100);
        at_mu(closed);
        // The closing of the gate is an event: it must not be what ends the wait.
        while (input_.timestamp_mu(closed + 9'000 + 3 * n) >= 0) {
        }
        core.break_realtime();
      }
    });
  }

 private:
  TTLOut output_ = device<TTLOut>("loop_out");
  TTLInOut input_ = device<TTLInOut>("loop_in");
};

template <typename Program>
std::string trace_and_clocks(const char* system, bool sleep, bool stepped) {
  sim::SimulationOptions options;
  options.sleep = sleep;
  sim::ArtiqSimulation simulation(sim::load_system(system), options);
  Program program(simulation.context());
  const sim::RunResult result = simulation.run(program);
  if (result.exception) std::rethrow_exception(result.exception);
  if (stepped) return std::to_string(result.stepped_clocks);
  const testbenches::ScratchFolder folder;
  waveforms::save_trace(simulation.take_trace(), folder.path() / "run.trace");
  return folder.read("run.trace");
}

template <typename Program = Polls>
std::string in_own_process(const char* system, bool sleep, bool stepped) {
  // A child has little time: nothing is to be compiled there.
  sim::build_models(sim::system_models(sim::load_system(system)), sim::model_cache());
  return testbenches::in_child([=] { return trace_and_clocks<Program>(system, sleep, stepped); });
}

}  // namespace

TEST_SUITE_BEGIN("polling");

TEST_CASE(
    "a program that polls leaves the same trace, byte for byte, whether repetitions are skipped or not") {
  for (const char* system : {"ideal", "kasli-loop"}) {
    CAPTURE(system);
    const std::string skipped = in_own_process(system, true, false);
    CHECK(skipped.size() > 1000);
    CHECK(skipped == in_own_process(system, false, false));
  }
}

TEST_CASE("polling costs few clocks however long it lasts") {
  const int skipping = std::stoi(in_own_process("ideal", true, true));
  const int stepping = std::stoi(in_own_process("ideal", false, true));
  CHECK(skipping < stepping / 2);
}

TEST_CASE("waiting for an input leaves the same trace, skipped or not, and costs few clocks") {
  const std::string skipped = in_own_process<Waits>("kasli-loop", true, false);
  CHECK(skipped.size() > 1000);
  CHECK(skipped == in_own_process<Waits>("kasli-loop", false, false));
  const int skipping = std::stoi(in_own_process<Waits>("kasli-loop", true, true));
  const int gate_clocks = Waits::gates * static_cast<int>(Waits::gate_mu / 8);
  CHECK(skipping < gate_clocks / 20);
}
