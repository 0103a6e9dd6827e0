// SPDX-License-Identifier: Apache-2.0
// The timeline in kernels, and the ways between host and kernel.
#include <limits>
#include <stdexcept>

#include <doctest/doctest.h>

#include "testbenches/support/artiq/core_device.hpp"

using namespace slackline;
using namespace slackline::artiq;
using testbenches::CoreDevice;
using testbenches::Script;

namespace {

cpu::CpuProfile costly() {
  cpu::CpuProfile profile;
  profile.clock_period = cpu::Duration(1000);
  profile.exception = {10};
  profile.kernel_entry = {1000};
  profile.kernel_exit = {100};
  profile.rpc = {5000};
  profile.driver_call = {3};
  return profile;
}

class TwoKernels : public Experiment {
 public:
  using Experiment::Experiment;
  Mu t1 = 0;
  Mu t2 = 0;

 private:
  void run() override {
    t1 = kernel<&TwoKernels::k1>();
    kernel<&TwoKernels::k2>();
  }
  Mu k1() {
    const Mu now = now_mu();
    delay_mu(1234);
    return now;
  }
  void k2() { t2 = now_mu(); }
};

}  // namespace

TEST_SUITE("timeline") {
  TEST_CASE("delay rounds to the nearest machine unit and delay_mu is exact") {
    CoreDevice device;
    device.run_kernel([](Script& script) {
      script.at_mu(1000);
      script.delay(5 * us);
      CHECK(script.now_mu() == 6000);
      script.delay(1.6 * ns);
      CHECK(script.now_mu() == 6002);
      script.delay_mu(-3000);
      CHECK(script.now_mu() == 3002);
    });
  }

  TEST_CASE("repeated delays do not accumulate rounding errors") {
    CoreDevice device;
    device.run_kernel([](Script& script) {
      script.at_mu(1'000'000'000'000'000'000);
      for (int i = 0; i < 1000; ++i) script.delay(0.1 * us);
      CHECK(script.now_mu() == 1'000'000'000'000'100'000);
    });
  }

  TEST_CASE("parallel starts each statement at the same cursor and ends at the latest") {
    CoreDevice device;
    device.run_kernel([](Script& script) {
      script.at_mu(1000);
      std::vector<Mu> starts;
      script.parallel(
          [&] {
            starts.push_back(script.now_mu());
            script.delay_mu(50);
          },
          [&] {
            starts.push_back(script.now_mu());
            script.delay_mu(200);
          },
          [&] {
            starts.push_back(script.now_mu());
            script.delay_mu(100);
          });
      CHECK(starts == std::vector<Mu>{1000, 1000, 1000});
      CHECK(script.now_mu() == 1200);
    });
  }

  TEST_CASE("parallel never ends before its start") {
    CoreDevice device;
    device.run_kernel([](Script& script) {
      script.at_mu(1000);
      script.parallel([&] { script.delay_mu(-300); });
      CHECK(script.now_mu() == 1000);
    });
  }

  TEST_CASE("sequential inside parallel follows on") {
    CoreDevice device;
    device.run_kernel([](Script& script) {
      script.at_mu(1000);
      script.parallel(
          [&] {
            script.sequential(
                [&] { script.delay_mu(50); },
                [&] { script.parallel([&] { script.delay_mu(100); }, [&] { script.delay_mu(70); }); });
          },
          [&] { script.delay_mu(20); });
      CHECK(script.now_mu() == 1150);
    });
  }
}

TEST_SUITE("host and kernel") {
  TEST_CASE("the cursor persists from kernel to kernel") {
    CoreDevice device;
    device.rtio.set_now(77);
    Mu t1 = 0;
    Mu t2 = 0;
    device.run_host([&](Script& script) {
      script.kernel("k1", [&] {
        t1 = script.now_mu();
        script.delay_mu(1234);
      });
      script.kernel("k2", [&] { t2 = script.now_mu(); });
    });
    CHECK(t1 == 77);
    CHECK(t2 == t1 + 1234);
  }

  TEST_CASE("the cursor persists when a kernel ends in an exception") {
    CoreDevice device;
    device.run_host([&](Script& script) {
      CHECK_THROWS_AS(script.kernel("k1",
                                    [&] {
                                      script.delay_mu(1234);
                                      throw std::runtime_error("x");
                                    }),
                      std::runtime_error);
      CHECK(script.kernel("k2", [&] { return script.now_mu(); }) == 1234);
    });
  }

  TEST_CASE("member functions run as kernels under their names") {
    CoreDevice device;
    Mu t1 = 0;
    Mu t2 = 0;
    TwoKernels experiment(device.context);
    device.cpu.start([&] { experiment.execute(); });
    sc_core::sc_start();
    device.cpu.rethrow_failure();
    t1 = experiment.t1;
    t2 = experiment.t2;
    CHECK(t2 == t1 + 1234);
    std::vector<std::string> names;
    for (const auto& span : device.trace.spans()) {
      if (span.depth == 0 && span.track == *device.trace.find_track("kernel")) {
        names.emplace_back(device.trace.words(span.label));
      }
    }
    CHECK(names == std::vector<std::string>{"k1", "k1->k2 swap", "k2"});
  }

  TEST_CASE("entering and leaving a kernel cost what the profile says") {
    CoreDevice device(costly());
    device.run_host([&](Script& script) {
      const auto begin = device.cpu.current_time().ps;
      script.kernel("k1", [&] { CHECK(device.cpu.current_time().ps - begin == 1000 * 1000); });
      CHECK(device.cpu.current_time().ps - begin == 1100 * 1000);
      CHECK_THROWS(script.kernel("k2", [] { throw std::runtime_error("x"); }));
      CHECK(device.cpu.current_time().ps - begin == 2200 * 1000);
    });
  }

  TEST_CASE("a core exception crosses from kernel to host with its source line") {
    CoreDevice device(costly());
    device.rtio.o_status = {2};
    device.run_host([&](Script& script) {
      auto ttl = script.device<TTLOut>("ttl0");
      std::uint_least32_t line = 0;
      try {
        script.kernel("k1", [&] {
          line = std::source_location::current().line() + 1;
          ttl.pulse(1 * us);
        });
        FAIL("no exception");
      } catch (const RTIOUnderflow& underflow) {
        CHECK(underflow.location().line() == line);
        CHECK(std::string(underflow.location().file_name()).ends_with("experiment_test.cpp"));
      }
    });
  }

  TEST_CASE("the way to an exception handler costs what the profile says") {
    CoreDevice device(costly());
    device.rtio.o_status = {2, 0};
    device.run_kernel([&](Script& script) {
      auto ttl = script.device<TTLOut>("ttl0");
      const auto begin = device.cpu.current_time().ps;
      CHECK_THROWS_AS(ttl.on(), RTIOUnderflow);
      // A driver call of 3 cycles, 8 accesses (output 3, now 2, counter 3), and the exception's 10 cycles.
      CHECK(device.cpu.current_time().ps - begin == (3 + 8 * 16 + 10) * 1000);
    });
  }

  TEST_CASE("a host call costs its time and returns its value") {
    CoreDevice device(costly());
    device.run_kernel([&](Script& script) {
      const auto begin = device.cpu.current_time().ps;
      CHECK(script.rpc([] { return 42; }) == 42);
      CHECK(device.cpu.current_time().ps - begin == 5000 * 1000);
      script.rpc_async([] {});
      CHECK(device.cpu.current_time().ps - begin == 5003 * 1000);
    });
  }

  TEST_CASE("an exception of a host function crosses into the kernel") {
    CoreDevice device;
    device.run_kernel([&](Script& script) {
      CHECK_THROWS_WITH_AS(script.rpc([] { throw std::runtime_error("host"); }), "host", std::runtime_error);
      CHECK_NOTHROW(script.now_mu());
    });
  }

  TEST_CASE("a host function cannot enter another kernel while one waits for it") {
    CoreDevice device;
    device.run_kernel([&](Script& script) {
      CHECK_THROWS_AS(script.rpc([&] { script.kernel("k2", [] {}); }), ProgramError);
    });
  }

  TEST_CASE("a kernel that calls a kernel is an ordinary call") {
    CoreDevice device(costly());
    device.run_kernel([&](Script& script) {
      const auto begin = device.cpu.current_time();
      CHECK(script.kernel("inner", [] { return 5; }) == 5);
      CHECK(device.cpu.current_time() == begin);
    });
  }

  TEST_CASE("a driver call in host code is refused with its place") {
    CoreDevice device;
    device.run_host([&](Script& script) {
      auto ttl = script.device<TTLOut>("ttl0");
      CHECK_THROWS_AS(ttl.on(), ProgramError);
      CHECK_THROWS_AS(script.delay(1 * us), ProgramError);
      try {
        ttl.on();
      } catch (const ProgramError& error) {
        CHECK(std::string(error.what()).find("experiment_test.cpp:") != std::string::npos);
        CHECK(std::string(error.what()).find("on(): got a call from host code") != std::string::npos);
      }
    });
  }

  TEST_CASE("compute spends time of the cpu and leaves the cursor") {
    CoreDevice device;
    device.run_kernel([&](Script& script) {
      const auto begin = device.cpu.current_time().ps;
      script.compute(488 * ns);
      CHECK(device.cpu.current_time().ps - begin == 488'000);
    });
    CHECK(device.rtio.now() == 0);
  }

  TEST_CASE("computing for less than no time is refused") {
    CoreDevice device;
    device.run_kernel([](Script& script) {
      CHECK_THROWS_WITH_AS(script.compute(-1.0 * ns), "cpu time: got -1 ns, expected at least 0",
                           std::invalid_argument);
    });
  }

  TEST_CASE("the cursor wraps as the hardware's 64 bits do") {
    CoreDevice device;
    device.run_kernel([](Script& script) {
      script.at_mu(std::numeric_limits<Mu>::max());
      script.delay_mu(1);
      CHECK(script.now_mu() == std::numeric_limits<Mu>::min());
    });
  }

  TEST_CASE("arguments are numbers or defaults or an error that names them") {
    CoreDevice device({}, {{"pulses", "3"}, {"rate", "2.5"}, {"bad", "3x"}});
    device.run_host([&](Script& script) {
      CHECK(script.argument("pulses", std::int64_t{1}) == 3);
      CHECK(script.argument("rate", 1.0) == 2.5);
      CHECK(script.argument("other", 1.5) == 1.5);
      CHECK_THROWS_WITH_AS(script.argument("bad", std::int64_t{1}),
                           "argument bad: got '3x', expected a whole number", std::invalid_argument);
    });
  }
}
