// SPDX-License-Identifier: Apache-2.0
// The wall clock and the way between host and kernel.
#include <cmath>
#include <stdexcept>
#include <vector>

#include <doctest/doctest.h>

#include "testbenches/hardware/system_under_test.hpp"

using namespace slackline::artiq;
using namespace slackline::testbenches;

namespace {

struct CounterReadOut : Experiment {
  using Experiment::Experiment;
  Mu difference = 0;
  void run() override {
    difference = kernel("read_out", [&] {
      const Mu first = core.get_rtio_counter_mu();
      return core.get_rtio_counter_mu() - first;
    });
  }
};

struct WaitUntil : Experiment {
  using Experiment::Experiment;
  Mu target = 0;
  Mu counter = 0;
  void run() override {
    kernel("wait_until", [&] {
      core.break_realtime();
      target = now_mu() + 10000;
      core.wait_until_mu(target);
      counter = core.get_rtio_counter_mu();
    });
  }
};

struct NowAfterReset : Experiment {
  using Experiment::Experiment;
  Mu now = 0;
  void run() override {
    now = kernel("now_after_reset", [&] {
      core.reset();
      return now_mu();
    });
  }
};

class LeftKernel : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Handover : Experiment {
  Handover(ExperimentContext& context, bool by_exception)
      : Experiment(context), by_exception_(by_exception) {}
  Mu t1 = 0;
  Mu t2 = 0;
  void run() override {
    try {
      kernel<&Handover::k1>();
    } catch (const LeftKernel&) {
    }
    kernel<&Handover::k2>();
  }
  void k1() {
    t1 = now_mu();
    delay_mu(1234);
    if (by_exception_) throw LeftKernel("k1");
  }
  void k2() { t2 = now_mu(); }

 private:
  bool by_exception_;
};

struct Rounding : Experiment {
  using Experiment::Experiment;
  Mu moved = 0;
  void run() override {
    moved = kernel("rounding", [&] {
      const Mu before = now_mu();
      delay(8 * us);
      return now_mu() - before;
    });
  }
};

struct HostCalls : Experiment {
  using Experiment::Experiment;
  std::vector<double> seconds;
  void run() override {
    kernel("host_calls", [&] {
      for (int i = 0; i < 100; ++i) {
        const Mu before = core.get_rtio_counter_mu();
        rpc([] {});
        const Mu after = core.get_rtio_counter_mu();
        seconds.push_back(core.mu_to_seconds(after - before).value);
      }
    });
  }
};

}  // namespace

TEST_SUITE("counter") {
  TEST_CASE("reading the counter takes between 50 ns and 1 us") {
    const auto program = make_system_under_test("kasli-riscv")->run<CounterReadOut>();
    CHECK(program->difference > 50);
    CHECK(program->difference < 1000);
  }

  TEST_CASE("reading the counter takes between 50 ns and 1 us on a zynq") {
    const auto program = make_system_under_test("zynq-a9")->run<CounterReadOut>();
    CHECK(program->difference > 50);
    CHECK(program->difference < 1000);
  }

  TEST_CASE("wait_until_mu returns when the counter has reached the time") {
    const auto program = make_system_under_test()->run<WaitUntil>();
    CHECK(program->counter >= program->target);
  }

  TEST_CASE("time keeps running from one experiment to the next") {
    const auto system = make_system_under_test();
    const Mu first = system->run<NowAfterReset>()->now;
    const Mu second = system->run<NowAfterReset>()->now;
    CHECK(second - first > 1'000'000);
    CHECK(second - first < 2'500'000'000);
  }

  TEST_CASE("the cursor is handed over from kernel to kernel") {
    const auto program = make_system_under_test()->run<Handover>(false);
    CHECK(program->t2 == program->t1 + 1234);
  }

  TEST_CASE("the cursor is handed over across an exception") {
    const auto program = make_system_under_test()->run<Handover>(true);
    CHECK(program->t2 == program->t1 + 1234);
  }

  TEST_CASE("a delay of 8 us moves the cursor by 8000 mu") {
    CHECK(make_system_under_test()->run<Rounding>()->moved == 8000);
  }

  TEST_CASE("host calls take between 100 ns and 3.5 ms with less than 1 ms of spread") {
    const auto program = make_system_under_test()->run<HostCalls>();
    double mean = 0;
    for (const double seconds : program->seconds) mean += seconds / 100;
    double variance = 0;
    for (const double seconds : program->seconds) variance += (seconds - mean) * (seconds - mean) / 100;
    CHECK(program->seconds.size() == 100);
    CHECK(mean > 100e-9);
    CHECK(mean < 3.5e-3);
    CHECK(std::sqrt(variance) < 1e-3);
  }
}
