// SPDX-License-Identifier: Apache-2.0
// Outputs wired to inputs: delays, counts, gates, levels.
#include <cstdlib>
#include <vector>

#include <doctest/doctest.h>

#include "testbenches/hardware/system_under_test.hpp"

using namespace slackline::artiq;
using namespace slackline::testbenches;

namespace {

struct RoundTrip : Experiment {
  using Experiment::Experiment;
  TTLInOut ttl = device<TTLInOut>("ttl_inout");
  Mu sent = 0;
  Mu received = -1;
  void run() override {
    kernel("round_trip", [&] {
      core.reset();
      ttl.output();
      delay(1 * us);
      parallel([&] { ttl.gate_rising(5 * us); },
               [&] {
                 delay(1 * us);
                 sent = now_mu();
                 ttl.pulse(1 * us);
               });
      received = ttl.timestamp_mu(now_mu());
    });
  }
};

struct Loop : Experiment {
  using Experiment::Experiment;
  TTLOut loop_out = device<TTLOut>("loop_out");
  TTLInOut loop_in = device<TTLInOut>("loop_in");

 protected:
  void prepare() {
    core.reset();
    loop_in.input();
    loop_out.off();
    delay(1 * us);
  }
  /// From the output's time stamp to the input's; -1 if nothing came.
  Mu loop_delay() {
    Mu sent = 0;
    parallel([&] { loop_in.gate_rising(2 * us); },
             [&] {
               delay(1 * us);
               sent = now_mu();
               loop_out.pulse(1 * us);
             });
    const Mu received = loop_in.timestamp_mu(now_mu());
    return received < 0 ? -1 : received - sent;
  }
};

struct LoopDelay : Loop {
  using Loop::Loop;
  Mu result = -1;
  void run() override {
    result = kernel("loop_delay", [&] {
      prepare();
      return loop_delay();
    });
  }
};

struct LoopCount : Loop {
  using Loop::Loop;
  int count = 0;
  void run() override {
    count = kernel("loop_count", [&] {
      prepare();
      parallel([&] { loop_in.gate_rising(10 * us); },
               [&] {
                 for (int i = 0; i < 2; ++i) {
                   delay(25 * ns);
                   loop_out.pulse(25 * ns);
                 }
               });
      return loop_in.count(now_mu());
    });
  }
};

struct GateTiming : Loop {
  using Loop::Loop;
  /// From the time stamp of a sensitivity to the first input time stamp it lets through.
  static constexpr Mu gate_latency = 11 * 8;
  static constexpr Mu gate_width = 48;
  Mu measured = -1;
  Mu gate_start = 0;
  Mu pulse_start = 0;
  std::vector<Mu> events;
  void run() override {
    kernel("gate_timing", [&] {
      prepare();
      measured = loop_delay();
      core.break_realtime();
      gate_start = now_mu();
      const Mu gate_end = loop_in.gate_both_mu(gate_width);
      pulse_start = gate_start + gate_latency + gate_width / 2 - measured;
      at_mu(pulse_start);
      loop_out.pulse_mu(gate_width);
      for (Mu t = loop_in.timestamp_mu(gate_end); t >= 0; t = loop_in.timestamp_mu(gate_end)) {
        events.push_back(t);
      }
    });
  }
};

struct Level : Loop {
  using Loop::Loop;
  int low = -1;
  int high = -1;
  void run() override {
    kernel("level", [&] {
      prepare();
      loop_out.off();
      delay(5 * us);
      low = loop_in.sample_get_nonrt();
      loop_out.on();
      delay(5 * us);
      high = loop_in.sample_get_nonrt();
    });
  }
};

struct Watch : Loop {
  using Loop::Loop;
  bool stayed[2] = {};
  bool unchanged[2] = {};
  void run() override {
    kernel("watch", [&] {
      prepare();
      stayed[0] = loop_in.watch_stay_off();
      delay(10 * us);
      unchanged[0] = loop_in.watch_done();

      delay(10 * us);
      stayed[1] = loop_in.watch_stay_off();
      delay(3 * us);
      loop_out.on();
      delay(10 * us);
      unchanged[1] = loop_in.watch_done();
    });
  }
};

struct ClockCount : Experiment {
  using Experiment::Experiment;
  TTLClockGen clock = device<TTLClockGen>("loop_clock_out");
  TTLInOut input = device<TTLInOut>("loop_clock_in");
  int count = 0;
  void run() override {
    count = kernel("clock_count", [&] {
      core.reset();
      input.input();
      clock.stop();
      delay(200 * us);
      parallel([&] { input.gate_rising(10 * us); },
               [&] {
                 delay(200 * ns);
                 clock.set(1 * MHz);
               });
      return input.count(now_mu());
    });
  }
};

}  // namespace

TEST_SUITE("loopback") {
  TEST_CASE("a channel that drives its own pin receives its pulse") {
    const auto program = make_system_under_test()->run<RoundTrip>();
    CHECK(program->received >= 0);
    // Pin after T + 11 clocks, and two input registers.
    CHECK(program->received - program->sent == 13 * 8);
  }

  TEST_CASE("the loop delay is between 20 ns and 170 ns") {
    const auto program = make_system_under_test()->run<LoopDelay>();
    CHECK(program->result > 20);
    CHECK(program->result < 170);
  }

  TEST_CASE("the loop delay is 88 ns of gateware and 20 ns of wire") {
    CHECK(make_system_under_test()->run<LoopDelay>()->result == 88 + 20);
  }

  TEST_CASE("two pulses of 25 ns are counted as two") {
    CHECK(make_system_under_test()->run<LoopCount>()->count == 2);
  }

  TEST_CASE("a gate of 48 ns lets through the one edge inside it") {
    const auto program = make_system_under_test()->run<GateTiming>();
    REQUIRE(program->measured > 0);
    REQUIRE(program->events.size() == 1);
    const Mu event = program->events[0];
    CHECK(event >= program->gate_start + GateTiming::gate_latency);
    CHECK(event <= program->gate_start + GateTiming::gate_latency + GateTiming::gate_width);
    CHECK(std::abs(event - program->pulse_start - program->measured) <= 2);
  }

  TEST_CASE("the level of an output is read back") {
    const auto program = make_system_under_test()->run<Level>();
    CHECK(program->low == 0);
    CHECK(program->high == 1);
  }

  TEST_CASE("watching notices an edge and nothing else") {
    const auto program = make_system_under_test()->run<Watch>();
    CHECK(program->stayed[0]);
    CHECK(program->unchanged[0]);
    CHECK(program->stayed[1]);
    CHECK(!program->unchanged[1]);
  }

  TEST_CASE("a clock of 1 MHz has ten edges in 10 us") {
    CHECK(make_system_under_test()->run<ClockCount>()->count == 10);
  }
}
