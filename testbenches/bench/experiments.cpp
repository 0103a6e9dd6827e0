// SPDX-License-Identifier: Apache-2.0
// Experiments with ARTIQ's drivers: a timeline that is mostly empty, and one call after the other.
#include <array>
#include <exception>
#include <stdexcept>
#include <string>

#include "models/include/slackline/artiq.hpp"
#include "sim/read/json/system_json.hpp"
#include "sim/run/artiq_simulation.hpp"
#include "testbenches/bench/workloads.hpp"

namespace slackline::bench {
namespace {

using namespace artiq;

/// on() and off() in turn on the system's TTL outputs, as fast as the CPU is.
class Calls : public Experiment {
 public:
  /// `step_mu`: from one event to the next; should be what the calls take.
  Calls(ExperimentContext& context, std::uint32_t calls, Mu step_mu)
      : Experiment(context), calls_(calls), step_mu_(step_mu) {}
  void run() override {
    kernel("calls", [&] {
      core.reset();
      delay(100 * us);
      for (std::uint32_t n = 0; n < calls_; n += 2) {
        TTLOut& ttl = ttls_[n / 2 % ttls_.size()];
        ttl.on();
        delay_mu(step_mu_);
        ttl.off();
        delay_mu(step_mu_);
      }
    });
  }

 private:
  std::uint32_t calls_;
  Mu step_mu_;
  std::array<TTLOut, 2> ttls_ = {device<TTLOut>("ttl0"), device<TTLOut>("ttl1")};
};

class Pulses : public Experiment {
 public:
  Pulses(ExperimentContext& context, std::uint32_t pulses) : Experiment(context), pulses_(pulses) {}
  void run() override {
    kernel("pulses", [&] {
      core.reset();
      for (std::uint32_t n = 0; n < pulses_; ++n) {
        ttl_.pulse(1 * us);
        delay(1 * ms - 1 * us);
      }
    });
  }

 private:
  std::uint32_t pulses_;
  TTLOut ttl_ = device<TTLOut>("ttl0");
};

double records(const waveforms::Trace& trace) {
  std::size_t records = trace.spans().size() + trace.marks().size() + trace.links().size();
  for (std::uint32_t i = 0; i < trace.signal_count(); ++i)
    records += trace.changes(waveforms::SignalId{i}).size();
  return static_cast<double>(records);
}

/// Expects no exception and no error of the core.
void expect_fine(const sim::RunResult& result) {
  if (result.exception) std::rethrow_exception(result.exception);
  if (result.timed_out) throw std::runtime_error("the experiment still ran at the time limit");
}

}  // namespace

Sample driver_calls(const char* system, std::uint32_t calls, std::int64_t step_mu, bool record) {
  sim::SimulationOptions options;
  options.record = record;
  sim::ArtiqSimulation simulation(sim::load_system(system), options);
  Calls program(simulation.context(), calls, step_mu);
  const Stopwatch watch;
  const sim::RunResult result = simulation.run(program);
  Sample sample = watch.stop();
  expect_fine(result);
  sample.counts = {{"calls", calls},
                   {"clocks", static_cast<double>(result.stepped_clocks + result.skipped_clocks)},
                   {"stepped", static_cast<double>(result.stepped_clocks)},
                   {"records", records(simulation.take_trace())}};
  return sample;
}

Sample idle_pulses(std::uint32_t pulses, bool sleep) {
  sim::SimulationOptions options;
  options.record = false;
  options.sleep = sleep;
  sim::ArtiqSimulation simulation(sim::load_system("kasli-loop"), options);
  Pulses program(simulation.context(), pulses);
  const Stopwatch watch;
  const sim::RunResult result = simulation.run(program);
  Sample sample = watch.stop();
  expect_fine(result);
  sample.counts = {{"stepped", static_cast<double>(result.stepped_clocks)},
                   {"skipped", static_cast<double>(result.skipped_clocks)}};
  return sample;
}

}  // namespace slackline::bench
