// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "testbenches/support/artiq/core_device.hpp"

using namespace slackline::artiq;
using slackline::testbenches::CoreDevice;
using slackline::testbenches::Script;

namespace {

constexpr Mu access_mu = 16;

}  // namespace

TEST_SUITE("core") {
  TEST_CASE("reset clears the core and puts the cursor 125000 mu ahead of the counter") {
    CoreDevice device;
    device.rtio.counter_offset_mu = 5'000'000'000;
    device.run_kernel([&](Script& script) { script.core.reset(); });
    // The counter is copied by the second access.
    const Mu now = 5'000'000'000 + access_mu + 125000;
    CHECK(device.rtio.now() == now);
    CHECK(device.rtio.take_accesses() ==
          "reset=0x1 counter_update=0x1 counter_hi? counter_lo? now_hi=0x1 "
          "now_lo=0x2a07da58");
    CHECK(now == 0x1'2a07'da58);
    CHECK(device.core_log.contains("resetting RTIO"));
  }

  TEST_CASE("break_realtime moves a late cursor 125000 mu ahead of the counter") {
    CoreDevice device;
    device.rtio.counter_offset_mu = 1000;
    device.run_kernel([&](Script& script) { script.core.break_realtime(); });
    CHECK(device.rtio.now() == 1000 + 125000);
  }

  TEST_CASE("break_realtime leaves a cursor that is far enough ahead") {
    CoreDevice device;
    device.rtio.set_now(200000);
    device.run_kernel([&](Script& script) { script.core.break_realtime(); });
    CHECK(device.rtio.now() == 200000);
    CHECK(device.rtio.take_accesses() == "counter_update=0x1 counter_hi? counter_lo? now_hi? now_lo?");
  }

  TEST_CASE("wait_until_mu reads the counter until it has reached the time") {
    CoreDevice device;
    device.run_kernel([&](Script& script) {
      script.core.wait_until_mu(100);
      // Read-outs begin every three accesses: at 0, 48, 96 and 144 ns.
      CHECK(device.rtio.accesses.size() == 4 * 3);
      CHECK(script.core.get_rtio_counter_mu() == 4 * 3 * access_mu);
    });
  }

  TEST_CASE("conversions use the system's machine unit") {
    CoreDevice device;
    device.run_kernel([&](Script& script) {
      CHECK(script.core.seconds_to_mu(5 * us) == 4999);
      CHECK(script.core.seconds_to_mu(3 * us) == 3000);
      CHECK(script.core.mu_to_seconds(8000).value == doctest::Approx(8e-6));
      CHECK(script.core.ref_multiplier() == 8);
      CHECK(script.core.coarse_ref_period().value == doctest::Approx(8e-9));
    });
  }
}
