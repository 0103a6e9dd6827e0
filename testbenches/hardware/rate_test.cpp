// SPDX-License-Identifier: Apache-2.0
// How fast a program can submit events for ever: the calibration of the CPU profiles.
#include <doctest/doctest.h>

#include "testbenches/hardware/system_under_test.hpp"

using namespace slackline::artiq;
using namespace slackline::testbenches;

namespace {

struct PulseRate : Experiment {
  PulseRate(ExperimentContext& context, Mu first) : Experiment(context), dt(first) {}
  TTLOut ttl = device<TTLOut>("loop_out");
  Mu dt;
  int underflows = 0;
  void run() override {
    kernel("pulse_rate", [&] {
      core.reset();
      while (!sustained()) {
        ++underflows;
        dt += 1;
        core.break_realtime();
      }
    });
  }
  bool sustained() {
    try {
      for (int i = 0; i < 10000; ++i) {
        ttl.pulse_mu(dt);
        delay_mu(dt);
      }
      return true;
    } catch (const RTIOUnderflow&) {
      return false;
    }
  }
};

struct DdsRate : Experiment {
  using Experiment::Experiment;
  AD9914 dds0 = device<AD9914>("dds0");
  AD9914 dds1 = device<AD9914>("dds1");
  Mu dt = 0;
  void run() override {
    kernel("dds_rate", [&] {
      core.reset();
      dt = core.seconds_to_mu(5 * us);
      while (!sustained()) {
        dt += 100;
        core.break_realtime();
      }
    });
  }
  bool sustained() {
    try {
      for (int i = 0; i < 1250; ++i) {
        for (AD9914* dds : {&dds0, &dds1}) {
          delay_mu(-dds->set_duration_mu());
          dds->set(100 * MHz);
          delay_mu(dds->set_duration_mu());
        }
        delay_mu(dt);
      }
      return true;
    } catch (const RTIOUnderflow&) {
      return false;
    }
  }
};

}  // namespace

TEST_SUITE("rate") {
  TEST_CASE("a soft-core risc-v sustains a pulse rate between 100 ns and 480 ns") {
    const auto program = make_system_under_test("kasli-riscv")->run<PulseRate>(300);
    CHECK(program->dt > 100);
    CHECK(program->dt < 480);
  }

  TEST_CASE("a soft-core risc-v does not sustain 265 ns") {
    const auto program = make_system_under_test("kasli-riscv")->run<PulseRate>(265);
    CHECK(program->underflows > 0);
    CHECK(program->dt > 265);
  }

  TEST_CASE("a zynq sustains a pulse rate between 100 ns and 810 ns") {
    // From 700 ns instead of 300 ns: the steps between are only underflows.
    const auto program = make_system_under_test("zynq-a9")->run<PulseRate>(700);
    CHECK(program->dt < 810);
  }

  TEST_CASE("two synthesisers are set in a step between 2 us and 32 us") {
    const auto program = make_system_under_test()->run<DdsRate>();
    CHECK(program->dt / 2 > 1000);
    CHECK(program->dt / 2 < 16000);
  }
}
