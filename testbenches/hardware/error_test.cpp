// SPDX-License-Identifier: Apache-2.0
// What goes wrong, and how a program learns of it.
#include <doctest/doctest.h>

#include "testbenches/hardware/system_under_test.hpp"

using namespace slackline::artiq;
using namespace slackline::testbenches;

namespace {

struct Underflow : Experiment {
  using Experiment::Experiment;
  TTLOut ttl = device<TTLOut>("loop_out");
  void run() override {
    kernel("underflow", [&] {
      core.reset();
      for (;;) {
        delay(25 * ns);
        ttl.pulse(25 * ns);
      }
    });
  }
};

struct Overflow : Experiment {
  using Experiment::Experiment;
  TTLInOut ttl = device<TTLInOut>("loop_in");
  void run() override {
    kernel("overflow", [&] {
      core.reset();
      ttl.input();
      // Ten times what the input FIFO holds, by default.
      for (int i = 0; i < 640; ++i) {
        ttl.sample_input();
        delay(1 * us);
      }
      core.wait_until_mu(now_mu());
      ttl.sample_get();
    });
  }
};

struct SequenceError : Experiment {
  using Experiment::Experiment;
  TTLOut ttl = device<TTLOut>("loop_out");
  void run() override {
    kernel("sequence_error", [&] {
      core.reset();
      delay(55 * 256 * us);
      for (int i = 0; i < 256; ++i) {
        ttl.pulse(25 * us);
        delay(-75.0 * us);
      }
      compute(15 * ms);
    });
  }
};

struct Collision : Experiment {
  using Experiment::Experiment;
  TTLOut ttl = device<TTLOut>("loop_out");
  void run() override {
    kernel("collision", [&] {
      core.reset();
      delay(5 * ms);
      for (int i = 0; i < 16; ++i) {
        ttl.pulse_mu(1);
        delay_mu(1);
      }
      compute(6 * ms);
    });
  }
};

struct AddressCollision : Experiment {
  using Experiment::Experiment;
  TTLInOut ttl = device<TTLInOut>("loop_in");
  void run() override {
    kernel("address_collision", [&] {
      core.reset();
      delay(5 * ms);
      ttl.input();
      ttl.pulse(10 * us);
      compute(6 * ms);
    });
  }
};

}  // namespace

TEST_SUITE("errors") {
  TEST_CASE("pulses that are too fast end in an underflow") {
    const auto system = make_system_under_test();
    CHECK_THROWS_AS(system->run<Underflow>(), RTIOUnderflow);
  }

  TEST_CASE("samples that nobody reads end in an overflow") {
    const auto system = make_system_under_test();
    CHECK_THROWS_AS(system->run<Overflow>(), RTIOOverflow);
  }

  TEST_CASE("going back too often is a sequence error in the core log") {
    const auto system = make_system_under_test();
    system->run<SequenceError>();
    CHECK(system->core_log().contains("RTIO sequence error involving channel 0x"));
    CHECK(system->core_log().contains(":loop_out"));
    CHECK(system->host_log().contains("sequence error(s) reported during kernel execution"));
  }

  TEST_CASE("two edges in one coarse cycle are a collision in the core log") {
    const auto system = make_system_under_test();
    system->run<Collision>();
    CHECK(system->core_log().contains("RTIO collision involving channel 0x"));
    CHECK(system->host_log().contains("collision(s) reported during kernel execution"));
  }

  TEST_CASE("two addresses of a channel at one time are a collision in the core log") {
    const auto system = make_system_under_test();
    system->run<AddressCollision>();
    CHECK(system->core_log().contains("RTIO collision involving channel 0x"));
    CHECK(system->core_log().contains(":loop_in"));
  }
}
