// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include <doctest/doctest.h>

#include "testbenches/hardware/system_under_test.hpp"

using namespace slackline::artiq;
using namespace slackline::testbenches;

namespace {

struct EdgeCounting : Experiment {
  using Experiment::Experiment;
  TTLOut loop_out = device<TTLOut>("loop_out");
  TTLInOut loop_in = device<TTLInOut>("loop_in");
  EdgeCounter counter = device<EdgeCounter>("loop_in_counter");

 protected:
  void prepare() {
    core.reset();
    loop_in.input();
    loop_out.off();
    delay(2 * ms);
  }
};

struct TwoGates : EdgeCounting {
  using Gate = Mu (EdgeCounter::*)(Seconds, std::source_location);
  TwoGates(ExperimentContext& context, Gate gate) : EdgeCounting(context), gate_(gate) {}
  std::pair<int, int> counts{-1, -1};
  void run() override {
    kernel("two_gates", [&] {
      prepare();
      parallel(
          [&] {
            (counter.*gate_)(10 * us, std::source_location::current());
            delay(2 * us);
            (counter.*gate_)(10 * us, std::source_location::current());
          },
          [&] {
            delay(6 * us);
            loop_out.pulse(10 * us);
          });
      counts.first = counter.fetch_count();
      counts.second = counter.fetch_count();
    });
  }

 private:
  Gate gate_;
};

struct TwoParts : EdgeCounting {
  using EdgeCounting::EdgeCounting;
  std::pair<int, int> counts{-1, -1};
  void run() override {
    kernel("two_parts", [&] {
      prepare();
      counter.set_config(true, true, false, true);
      pulses();
      counter.set_config(true, true, true, false);
      pulses();
      counter.set_config(false, false, true, false);
      counts.first = counter.fetch_count();
      counts.second = counter.fetch_count();
    });
  }
  void pulses() {
    for (int i = 0; i < 500; ++i) {
      delay(400 * ns);
      loop_out.pulse(400 * ns);
    }
    delay(1 * us);
  }
};

struct TimeOut : EdgeCounting {
  using EdgeCounting::EdgeCounting;
  std::pair<Mu, int> event{0, 0};
  void run() override {
    kernel("time_out", [&] {
      prepare();
      event = counter.fetch_timestamped_count(core.get_rtio_counter_mu() + 1000);
    });
  }
};

struct GateEvent : EdgeCounting {
  using EdgeCounting::EdgeCounting;
  Mu gate_end = 0;
  std::pair<Mu, int> event{-1, -1};
  void run() override {
    kernel("gate_event", [&] {
      prepare();
      gate_end = counter.gate_rising(10 * us);
      event = counter.fetch_timestamped_count();
    });
  }
};

}  // namespace

TEST_SUITE("edge counter") {
  TEST_CASE("rising edges are counted in the gate they fall into") {
    CHECK(make_system_under_test()->run<TwoGates>(&EdgeCounter::gate_rising)->counts == std::pair(1, 0));
  }

  TEST_CASE("falling edges are counted in the gate they fall into") {
    CHECK(make_system_under_test()->run<TwoGates>(&EdgeCounter::gate_falling)->counts == std::pair(0, 1));
  }

  TEST_CASE("both edges are counted in the gates they fall into") {
    CHECK(make_system_under_test()->run<TwoGates>(&EdgeCounter::gate_both)->counts == std::pair(1, 1));
  }

  TEST_CASE("counting goes on over an intermediate count") {
    CHECK(make_system_under_test()->run<TwoParts>()->counts == std::pair(1000, 2000));
  }

  TEST_CASE("waiting for a count that does not come times out") {
    CHECK(make_system_under_test()->run<TimeOut>()->event == std::pair<Mu, int>(-1, 0));
  }

  TEST_CASE("the count comes less than 100 ns after the gate") {
    const auto program = make_system_under_test()->run<GateEvent>();
    CHECK(program->event.second == 0);
    CHECK(program->event.first - program->gate_end >= 0);
    CHECK(program->event.first - program->gate_end < 100);
  }
}
