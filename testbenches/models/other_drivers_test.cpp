// SPDX-License-Identifier: Apache-2.0
// TTLClockGen, EdgeCounter, AD9914 and rtio_log.
#include <doctest/doctest.h>

#include "testbenches/models/core_device.hpp"

using namespace slackline::artiq;
using slackline::testbenches::CoreDevice;
using slackline::testbenches::Script;

namespace {

/// (address, data, time stamp) of each event submitted.
std::string events(const CoreDevice& device) {
  std::string text;
  for (const Submission& event : device.submissions) {
    text += std::to_string(event.target & 0xff) + "=" + std::to_string(event.data) + "@" +
            std::to_string(event.timestamp) + " ";
  }
  return text;
}

}  // namespace

TEST_SUITE("ttl clock gen") {
  TEST_CASE("a frequency becomes the nearest fraction of the rtio clock") {
    CoreDevice device;
    const TTLClockGen clock(device.context, device.context.devices().get("clock", "TTLClockGen"));
    CHECK(clock.frequency_to_ftw(1 * MHz) == 134218);  // 2^24 / 125 = 134217.7
    CHECK(clock.frequency_to_ftw(62.5 * MHz) == 1 << 23);
    CHECK(clock.ftw_to_frequency(1 << 20).value == doctest::Approx(125e6 / 16));
  }

  TEST_CASE("set and set_mu and stop write the tuning word at the cursor") {
    CoreDevice device;
    device.run_kernel([](Script& script) {
      auto clock = script.device<TTLClockGen>("clock");
      script.at_mu(1000);
      clock.set(62.5 * MHz);
      clock.set_mu(5);
      clock.stop();
    });
    CHECK(events(device) == "0=8388608@1000 0=5@1000 0=0@1000 ");
    CHECK((device.submissions[0].target >> 8) == 5);
  }
}

TEST_SUITE("edge counter") {
  TEST_CASE("a gate resets and counts and sends at its end") {
    CoreDevice device;
    Mu end = 0;
    device.run_kernel([&](Script& script) {
      auto counter = script.device<EdgeCounter>("counter");
      script.at_mu(1000);
      end = counter.gate_rising(10 * us);
    });
    CHECK(events(device) == "0=9@1000 0=4@11000 ");
    CHECK(end == 11000);
  }

  TEST_CASE("the edges are bits 0 and 1") {
    CoreDevice device;
    device.run_kernel([&](Script& script) {
      auto counter = script.device<EdgeCounter>("counter");
      counter.gate_falling(8 * ns);
      counter.gate_both(8 * ns);
      counter.gate_rising_mu(8);
      counter.gate_falling_mu(8);
      counter.gate_both_mu(8);
      counter.set_config(true, false, true, false);
    });
    CHECK(events(device) == "0=10@0 0=4@8 0=11@8 0=4@16 0=9@16 0=4@24 0=10@24 0=4@32 0=11@32 0=4@40 0=5@40 ");
  }

  TEST_CASE("counts are fetched with and without time stamp") {
    CoreDevice device;
    device.rtio.input = {{.data = 20}, {.status = 0, .timestamp = 500, .data = 21}, {.status = 1}};
    device.run_kernel([&](Script& script) {
      auto counter = script.device<EdgeCounter>("counter");
      CHECK(counter.fetch_count() == 20);
      CHECK(counter.fetch_timestamped_count() == std::pair<Mu, int>{500, 21});
      CHECK(counter.fetch_timestamped_count(600) == std::pair<Mu, int>{-1, 0});
    });
  }

  TEST_CASE("fetch_timestamped_count without argument waits for ever") {
    CoreDevice device;
    device.rtio.input = {{.status = 0}};
    device.run_kernel([&](Script& script) {
      auto counter = script.device<EdgeCounter>("counter");
      device.rtio.take_accesses();
      counter.fetch_timestamped_count();
      CHECK(device.rtio.take_accesses().find("i_timeout_hi=0xffffffff i_timeout_lo=0xffffffff") !=
            std::string::npos);
    });
  }

  TEST_CASE("the largest count is taken for an overflow") {
    CoreDevice device;
    device.rtio.input = {{.data = 0x7fffffff}, {.data = 0x7ffffffe}};
    device.run_kernel([&](Script& script) {
      auto counter = script.device<EdgeCounter>("counter");
      CHECK_THROWS_AS(counter.fetch_count(), CounterOverflow);
      CHECK(counter.fetch_count() == 0x7ffffffe);
    });
  }
}

TEST_SUITE("ad9914") {
  TEST_CASE("set writes into the past of the cursor and takes effect on it") {
    CoreDevice device;
    Mu before = 0;
    Mu after = 0;
    device.run_kernel([&](Script& script) {
      auto dds = script.device<AD9914>("dds1");
      script.at_mu(1000);
      before = script.now_mu();
      dds.set_mu(0x12345678, 0x9abc, 0x0def);
      after = script.now_mu();
      CHECK(dds.set_duration_mu() == 200);
    });
    CHECK(after == before);
    CHECK(events(device) == "127=2@800 44=22136@840 46=4660@880 48=39612@920 50=3567@960 126=0@1000 ");
  }

  TEST_CASE("frequency and phase and amplitude become words") {
    CoreDevice device;
    const AD9914 dds(device.context, device.context.devices().get("dds0", "AD9914"));
    CHECK(dds.frequency_to_ftw(750 * MHz) == 1U << 30);
    CHECK(dds.turns_to_pow(0.25) == 1 << 14);
    CHECK(dds.amplitude_to_asf(1) == 0xfff);
  }
}

TEST_SUITE("rtio log") {
  TEST_CASE("name and values are framed and written to the log channel") {
    CoreDevice device;
    device.run_kernel([&](Script& script) {
      device.rtio.take_accesses();
      script.rtio_log("foo", 32);
      CHECK(device.rtio.take_accesses() == "target=0x800 o_data0=0x666f6f1e o_data0=0x33321d");
      script.rtio_log("ab", 'c', "d");
      CHECK(device.rtio.take_accesses() == "target=0x800 o_data0=0x61621e63 o_data0=0x20641d");
    });
  }
}
