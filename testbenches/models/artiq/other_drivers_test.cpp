// SPDX-License-Identifier: Apache-2.0
// TTLClockGen, EdgeCounter, AD9914 and rtio_log.
#include <cmath>
#include <stdexcept>

#include <doctest/doctest.h>

#include "testbenches/support/artiq/core_device.hpp"

using namespace slackline::artiq;
using slackline::testbenches::CoreDevice;
using slackline::testbenches::Script;

namespace {

const DeviceInfo clock_info{.name = "clock", .kind = "TTLClockGen", .channel = 5, .parameters = {}};

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
    const TTLClockGen clock(device.context, clock_info);
    CHECK(clock.frequency_to_ftw(1 * MHz) == 134218);  // 2^24 / 125 = 134217.7
    CHECK(clock.frequency_to_ftw(62.5 * MHz) == 1 << 23);
    CHECK(clock.ftw_to_frequency(1 << 20).value == doctest::Approx(125e6 / 16));
  }

  TEST_CASE("a frequency that the accumulator cannot hold is refused") {
    CoreDevice device;
    const TTLClockGen clock(device.context, clock_info);
    const Hertz most = clock.ftw_to_frequency((1 << 24) - 1);
    CHECK(clock.frequency_to_ftw(most) == (1 << 24) - 1);
    CHECK(clock.frequency_to_ftw(0 * Hz) == 0);
    for (const double value : {-1e-9, -1e6, 125e6, 1e300, std::nan(""), HUGE_VAL, -HUGE_VAL})
      CHECK_THROWS_AS(clock.frequency_to_ftw(value * Hz), std::out_of_range);
    CHECK_THROWS_WITH_AS(clock.frequency_to_ftw(-2 * MHz),
                         "frequency: got -2*MHz, expected from 0*Hz to 124.999993*MHz", std::out_of_range);
    const TTLClockGen wide(device.context, {"wide", "TTLClockGen", 5, {{"acc_width", 31}}});
    CHECK(wide.frequency_to_ftw(wide.ftw_to_frequency(INT32_MAX)) == INT32_MAX);
  }

  TEST_CASE("half a tuning word is rounded away from zero in a kernel, to even on the host") {
    CoreDevice device;
    device.run_host([&](Script& script) {
      const TTLClockGen clock(device.context, clock_info);
      // 10^9 / 2^28 Hz
      const auto halves = [&](int odd) { return clock.frequency_to_ftw(odd * 3.7252902984619140625 * Hz); };
      CHECK(halves(1) == 0);
      CHECK(halves(3) == 2);
      script.kernel("kernel", [&] {
        CHECK(halves(1) == 1);
        CHECK(halves(3) == 2);
        CHECK(halves(5) == 3);
        script.rpc([&] { CHECK(halves(1) == 0); });
      });
    });
  }

  TEST_CASE("a set that is refused submits nothing") {
    CoreDevice device;
    device.run_kernel([&](Script& script) {
      TTLClockGen clock(device.context, clock_info);
      auto dds = script.device<AD9914>("dds0");
      script.at_mu(1000);
      CHECK_THROWS_AS(clock.set(std::nan("") * Hz), std::out_of_range);
      CHECK_THROWS_AS(dds.set(4 * GHz), std::out_of_range);
      CHECK_THROWS_AS(dds.set(1 * GHz, 0, PhaseMode::by_default, 1.1), std::out_of_range);
      CHECK(script.now_mu() == 1000);
    });
    CHECK(device.submissions.empty());
  }

  TEST_CASE("set and set_mu and stop write the tuning word at the cursor") {
    CoreDevice device;
    device.run_kernel([&](Script& script) {
      TTLClockGen clock(device.context, clock_info);
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
    // 10 * us is a little less than 1e-5.
    CHECK(events(device) == "0=9@1000 0=4@10999 ");
    CHECK(end == 10999);
  }

  TEST_CASE("a gate's length in seconds is floored, as a kernel's seconds_to_mu does") {
    CoreDevice device;
    device.run_kernel([&](Script& script) {
      auto counter = script.device<EdgeCounter>("counter");
      CHECK(counter.gate_rising(5 * us) == 4999);
      CHECK(counter.gate_falling(3 * us) == 4999 + 3000);
      CHECK(counter.gate_both(1 * ms) == 4999 + 3000 + 1'000'000);
    });
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

  TEST_CASE("the largest count of a bit less than the counter has is taken for an overflow, as in ARTIQ") {
    CoreDevice device;
    device.rtio.input = {{.data = 0x3fffffff}, {.data = 0x7fffffff}};
    device.run_kernel([&](Script& script) {
      auto counter = script.device<EdgeCounter>("counter");
      CHECK_THROWS_AS(counter.fetch_count(), CounterOverflow);
      CHECK(counter.fetch_count() == 0x7fffffff);
    });
  }

  TEST_CASE("which count that is follows from the gateware's width, with and without time stamp") {
    CoreDevice device;
    device.rtio.input = {{.data = 7}, {.status = 0, .timestamp = 1, .data = 7}, {.data = 14}, {.data = 15}};
    device.run_kernel([&](Script&) {
      EdgeCounter counter(device.context, {"narrow", "EdgeCounter", 6, {{"gateware_width", 4}}});
      CHECK_THROWS_WITH_AS(counter.fetch_count(),
                           doctest::Contains("Input edge counter overflow on RTIO channel 6"),
                           CounterOverflow);
      CHECK_THROWS_AS(counter.fetch_timestamped_count(), CounterOverflow);
      CHECK(counter.fetch_count() == 14);
      CHECK(counter.fetch_count() == 15);
    });
  }

  TEST_CASE("a corrected driver takes the counter's end stop for an overflow") {
    CoreDevice device;
    device.rtio.input = {{.data = 7}, {.data = 14}, {.data = 15}};
    device.run_kernel([&](Script&) {
      EdgeCounter counter(device.context,
                          {"narrow", "EdgeCounter", 6, {{"gateware_width", 4}, {"corrected_overflow", 1}}});
      CHECK(counter.fetch_count() == 7);
      CHECK(counter.fetch_count() == 14);
      CHECK_THROWS_AS(counter.fetch_count(), CounterOverflow);
    });
  }
}

TEST_SUITE("ad9914") {
  TEST_CASE("set writes seven words into the past of the cursor, which comes back") {
    CoreDevice device;
    Mu before = 0;
    Mu after = 0;
    device.run_kernel([&](Script& script) {
      auto dds = script.device<AD9914>("dds1");
      script.at_mu(1000);
      before = script.now_mu();
      CHECK(dds.set_mu(0x12345678, 0x9abc, PhaseMode::by_default, 0x0def) == 0x9abc);
      after = script.now_mu();
      CHECK(dds.set_duration_mu() == 280);
    });
    CHECK(after == before);
    CHECK(events(device) ==
          "129=4@720 17=22136@760 19=4660@800 1=264@840 49=39612@880 51=3567@920 128=0@960 ");
  }

  TEST_CASE("an absolute phase starts at the reference time, a tracking one at time 0") {
    CoreDevice device;
    device.run_kernel([&](Script& script) {
      auto dds = script.device<AD9914>("dds0");
      // A clock of 3 per mu; at 1/16 of it, a mu is 3/16 of a turn.
      constexpr std::uint32_t ftw = 1U << 28;
      constexpr std::int32_t turn = 1 << 16;
      script.at_mu(1000);
      // The update comes 40 mu before the reference time: 7.5 turns too early.
      const std::int32_t absolute = dds.set_mu(ftw, 5, PhaseMode::absolute);
      CHECK((absolute - (5 - 40 * 3 * turn / 16)) % turn == 0);
      const std::int32_t later = dds.set_mu(ftw, 5, PhaseMode::absolute, 0x0fff, 1003);
      CHECK((later - (absolute - 3 * 3 * turn / 16)) % turn == 0);
      dds.set_phase_mode(PhaseMode::tracking);
      const std::int32_t tracking = dds.set_mu(ftw, 5);
      CHECK((tracking - (absolute + 1000 * 3 * turn / 16)) % turn == 0);
      CHECK(device.submissions[3].data == 0x2108);
      CHECK(device.submissions[4].data == static_cast<std::uint32_t>(absolute));
    });
    CHECK(device.submissions.size() == 21);
  }

  TEST_CASE("set returns the phase in turns") {
    CoreDevice device;
    device.run_kernel(
        [&](Script& script) { CHECK(script.device<AD9914>("dds0").set(100 * MHz, 0.25) == 0.25); });
  }

  TEST_CASE("init writes thirteen words and waits for the calibration, all before the cursor") {
    CoreDevice device;
    device.run_kernel([&](Script& script) {
      auto dds = script.device<AD9914>("dds0");
      script.at_mu(2'000'000);
      dds.init();
      CHECK(script.now_mu() == 2'000'000);
      CHECK(dds.init_duration_mu() == 13 * 40 + 147'000 * 8);
    });
    REQUIRE(device.submissions.size() == 13);
    CHECK(device.submissions[0].timestamp == 2'000'000 - 13 * 40 - 147'000 * 8);
    CHECK(device.submissions[0].data == 2);
    CHECK(device.submissions[11].timestamp - device.submissions[10].timestamp == 40 + 147'000 * 8);
    for (const std::size_t update : {10, 12}) CHECK((device.submissions[update].target & 0xff) == 0x80);
  }

  TEST_CASE("the extended resolution has 63 bits in four words, until it is left") {
    CoreDevice device;
    device.run_kernel([&](Script& script) {
      auto dds = script.device<AD9914>("dds0");
      script.at_mu(1000);
      CHECK(dds.frequency_to_xftw(1.5 * GHz) == std::int64_t{1} << 62);
      CHECK_THROWS_AS(dds.frequency_to_xftw(3 * GHz), std::out_of_range);
      dds.set_x_mu(0x123456789abcdef0, 0x0def);
      CHECK(script.now_mu() == 1000);
      dds.exit_x();
      CHECK(script.now_mu() == 1000);
    });
    constexpr std::int64_t xftw = 0x123456789abcdef0;
    REQUIRE(device.submissions.size() == 10);
    std::int64_t sent = device.submissions[1].data;
    sent |= std::int64_t{device.submissions[2].data} << 16;
    sent |= std::int64_t{device.submissions[3].data} << 31;
    sent |= std::int64_t{device.submissions[4].data} << 47;
    CHECK(sent == xftw);
    CHECK(device.submissions[2].data < 1 << 15);
    CHECK(device.submissions[6].timestamp == 960);
    CHECK(device.submissions[7].timestamp == 1000 - 3 * 40);
  }

  TEST_CASE("frequency and phase and amplitude become words") {
    CoreDevice device;
    const AD9914 dds(device.context, device.context.devices().get("dds0", "AD9914"));
    CHECK(dds.frequency_to_ftw(750 * MHz) == 1U << 30);
    CHECK(dds.turns_to_pow(0.25) == 1 << 14);
    CHECK(dds.amplitude_to_asf(1) == 0xfff);
    CHECK(dds.amplitude_to_asf(0) == 0);
    CHECK(dds.frequency_to_ftw(3 * GHz * (1 - 0x1p-32)) == 0xffffffff);
  }

  TEST_CASE("half a word is rounded away from zero in a kernel, to even on the host") {
    CoreDevice device;
    device.run_host([&](Script& script) {
      const AD9914 dds(device.context, device.context.devices().get("dds0", "AD9914"));
      const double half_turn_word = 0.5 / 65536;
      const Hertz half_word{0.5 * 3e9 / 0x1p32};
      CHECK(dds.turns_to_pow(half_turn_word) == 0);
      CHECK(dds.frequency_to_ftw(half_word) == 0);
      script.kernel("kernel", [&] {
        CHECK(dds.turns_to_pow(half_turn_word) == 1);
        CHECK(dds.frequency_to_ftw(half_word) == 1);
      });
    });
  }

  TEST_CASE("phases are equal modulo a turn") {
    CoreDevice device;
    const AD9914 dds(device.context, device.context.devices().get("dds0", "AD9914"));
    for (const double turns : {-1.75, -0.75, 1.25, 1000.25})
      CHECK(dds.turns_to_pow(turns) == dds.turns_to_pow(0.25));
    CHECK(dds.turns_to_pow(1) == 0);
  }

  TEST_CASE("a frequency, phase or amplitude that has no word is refused") {
    CoreDevice device;
    const AD9914 dds(device.context, device.context.devices().get("dds0", "AD9914"));
    for (const double value : {-1e-9, 3e9, 1e300, std::nan(""), HUGE_VAL})
      CHECK_THROWS_AS(dds.frequency_to_ftw(value * Hz), std::out_of_range);
    for (const double value : {1e300, -1e300, std::nan(""), HUGE_VAL})
      CHECK_THROWS_AS(dds.turns_to_pow(value), std::out_of_range);
    for (const double value : {-1e-9, 1.001, 1e300, std::nan(""), HUGE_VAL})
      CHECK_THROWS_AS(dds.amplitude_to_asf(value), std::out_of_range);
    CHECK_THROWS_WITH_AS(dds.amplitude_to_asf(1.5), "amplitude: got 1.5, expected from 0 to 1",
                         std::out_of_range);
    CHECK_THROWS_WITH_AS(dds.frequency_to_ftw(-1 * MHz),
                         "frequency: got -1*MHz, expected from 0*Hz to below 3*GHz", std::out_of_range);
    CHECK_THROWS_WITH_AS(dds.turns_to_pow(HUGE_VAL), "phase: got inf, expected less than 2^46 turns",
                         std::out_of_range);
  }
}

TEST_SUITE("rtio log") {
  TEST_CASE("name and values are framed and written to the log channel in two calls") {
    CoreDevice device;
    device.run_kernel([&](Script& script) {
      device.rtio.take_accesses();
      script.rtio_log("foo", 32);
      CHECK(device.rtio.take_accesses() == "target=0x800 o_data0=0x666f6f1e target=0x800 o_data0=0x33321d");
      script.rtio_log("ab", 'c', "d");
      CHECK(device.rtio.take_accesses() == "target=0x800 o_data0=0x61621e target=0x800 o_data0=0x6320641d");
      script.rtio_log("abcd", "ef");
      CHECK(device.rtio.take_accesses() ==
            "target=0x800 o_data0=0x61626364 o_data0=0x1e target=0x800 o_data0=0x65661d");
    });
  }

  TEST_CASE("a rest of a text that is zero is not written") {
    CoreDevice device;
    device.run_kernel([&](Script&) {
      device.rtio.take_accesses();
      device.context.rtio().log(8, std::string_view("abcd\0", 5));
      CHECK(device.rtio.take_accesses() == "target=0x800 o_data0=0x61626364");
      device.context.rtio().log(8, std::string_view("\0\0\0\0e", 5));
      CHECK(device.rtio.take_accesses() == "target=0x800 o_data0=0x0 o_data0=0x65");
    });
  }
}
