// SPDX-License-Identifier: Apache-2.0
// The runtime's functions, access by access.
#include <array>

#include <doctest/doctest.h>

#include "testbenches/support/artiq/core_device.hpp"

using namespace slackline;
using namespace slackline::artiq;
using testbenches::CoreDevice;
using testbenches::Script;

namespace {

const std::source_location here = std::source_location::current();

/// The accesses that the statements make.
std::string accesses(CoreDevice& device, const std::function<void(Rtio&)>& statements) {
  std::string made;
  device.run_kernel([&](Script&) {
    device.rtio.take_accesses();
    statements(device.context.rtio());
    made = device.rtio.take_accesses();
  });
  return made;
}

}  // namespace

TEST_SUITE("rtio") {
  TEST_CASE("output writes target and word 0 and reads the status once") {
    CoreDevice device;
    CHECK(accesses(device, [](Rtio& rtio) { rtio.output(0x302, 7, here); }) ==
          "target=0x302 o_data0=0x7 o_status?");
  }

  TEST_CASE("output_wide writes the words from last to first") {
    CoreDevice device;
    CHECK(accesses(device, [](Rtio& rtio) {
            rtio.output_wide(0x300, std::array{1U, 2U, 3U}, here);
          }) == "target=0x300 o_data2=0x3 o_data1=0x2 o_data0=0x1 o_status?");
  }

  TEST_CASE("a wait is polled away after now was read and raises nothing") {
    CoreDevice device;
    device.rtio.o_status = {1, 1, 1, 0};
    CHECK(accesses(device, [](Rtio& rtio) { rtio.output(0x300, 1, here); }) ==
          "target=0x300 o_data0=0x1 o_status? now_hi? now_lo? o_status? o_status? o_status?");
  }

  TEST_CASE("an underflow reads now and then the counter") {
    CoreDevice device;
    device.rtio.o_status = {2};
    CHECK(accesses(device, [](Rtio& rtio) { CHECK_THROWS_AS(rtio.output(0x300, 1, here), RTIOUnderflow); }) ==
          "target=0x300 o_data0=0x1 o_status? now_hi? now_lo? counter_update=0x1 counter_hi? counter_lo?");
  }

  TEST_CASE("an underflow carries cursor and slack at its raise and the driver call") {
    CoreDevice device;
    device.rtio.o_status = {2};
    device.rtio.counter_offset_mu = 10'000'000'000;
    device.run_kernel([&](Script& script) {
      script.at_mu(9'999'999'000);
      try {
        device.context.rtio().output(3 << 8, 1, here);
        FAIL("no exception");
      } catch (const RTIOUnderflow& underflow) {
        CHECK(underflow.channel() == 3);
        CHECK(underflow.timestamp() == 9'999'999'000);
        // at_mu is 2 accesses, output 3, reading now 2; the counter is copied when its write arrives.
        CHECK(underflow.slack() == 9'999'999'000 - (10'000'000'000 + 7 * 16));
        CHECK(underflow.location().line() == here.line());
        CHECK(underflow.message() == "RTIO underflow at channel 0x0003:ttl0, 9999999000 mu, slack " +
                                         std::to_string(underflow.slack()) + " mu");
      }
    });
  }

  TEST_CASE("wait and underflow together wait first and then raise by the first status") {
    CoreDevice device;
    device.rtio.o_status = {3, 1, 0};
    CHECK(accesses(device, [](Rtio& rtio) { CHECK_THROWS_AS(rtio.output(0x300, 1, here), RTIOUnderflow); }) ==
          "target=0x300 o_data0=0x1 o_status? now_hi? now_lo? o_status? o_status? "
          "counter_update=0x1 counter_hi? counter_lo?");
  }

  TEST_CASE("an underflow that shows only while waiting raises nothing") {
    CoreDevice device;
    device.rtio.o_status = {1, 3, 2};
    CHECK(accesses(device, [](Rtio& rtio) { rtio.output(0x300, 1, here); }) ==
          "target=0x300 o_data0=0x1 o_status? now_hi? now_lo? o_status? o_status?");
  }

  TEST_CASE("an unreachable destination raises after now was read") {
    CoreDevice device;
    device.rtio.o_status = {4};
    CHECK(accesses(device, [](Rtio& rtio) {
            CHECK_THROWS_AS(rtio.output(0x300, 1, here), RTIODestinationUnreachable);
          }) == "target=0x300 o_data0=0x1 o_status? now_hi? now_lo?");
  }

  TEST_CASE("input_timestamp polls the status and reads the time stamp of an event") {
    CoreDevice device;
    device.rtio.input = {{.status = 0, .timestamp = 0x1'2345'6789, .polls = 2}};
    Mu timestamp = 0;
    CHECK(accesses(device, [&](Rtio& rtio) { timestamp = rtio.input_timestamp(0x7'0000'0005, 4, here); }) ==
          "target=0x400 i_timeout_hi=0x7 i_timeout_lo=0x5 i_status? i_status? i_status? "
          "i_timestamp_hi? i_timestamp_lo?");
    CHECK(timestamp == 0x1'2345'6789);
  }

  TEST_CASE("input_timestamp returns -1 on a time-out") {
    CoreDevice device;
    device.rtio.input = {{.status = 1}};
    Mu timestamp = 0;
    CHECK(accesses(device, [&](Rtio& rtio) { timestamp = rtio.input_timestamp(1000, 4, here); }) ==
          "target=0x400 i_timeout_hi=0x0 i_timeout_lo=0x3e8 i_status?");
    CHECK(timestamp == -1);
  }

  TEST_CASE("an overflow is tested before the time-out that comes with it") {
    CoreDevice device;
    device.rtio.input = {{.status = 3}, {.status = 3}, {.status = 3}};
    device.run_kernel([&](Script&) {
      Rtio& rtio = device.context.rtio();
      CHECK_THROWS_WITH_AS(rtio.input_timestamp(1000, 4, here),
                           "RTIOOverflow(1): RTIO input overflow on channel 0x0004:ttl1", RTIOOverflow);
      CHECK_THROWS_AS(rtio.input_data(4, here), RTIOOverflow);
      CHECK_THROWS_AS(rtio.input_timestamped_data(1000, 4, here), RTIOOverflow);
    });
  }

  TEST_CASE("an unreachable input raises") {
    CoreDevice device;
    device.rtio.input = {{.status = 8}, {.status = 8}};
    device.run_kernel([&](Script&) {
      Rtio& rtio = device.context.rtio();
      CHECK_THROWS_AS(rtio.input_timestamp(1000, 4, here), RTIODestinationUnreachable);
      CHECK_THROWS_AS(rtio.input_data(4, here), RTIODestinationUnreachable);
    });
  }

  TEST_CASE("input_data waits without timeout and does not look at the no-event bit") {
    CoreDevice device;
    device.rtio.input = {{.status = 1, .data = 42}};
    std::int32_t data = 0;
    CHECK(accesses(device, [&](Rtio& rtio) { data = rtio.input_data(4, here); }) ==
          "target=0x400 i_timeout_hi=0xffffffff i_timeout_lo=0xffffffff i_status? i_data?");
    CHECK(data == 42);
  }

  TEST_CASE("input_timestamped_data reads the time stamp and then the data") {
    CoreDevice device;
    device.rtio.input = {{.status = 0, .timestamp = 99, .data = 5}, {.status = 1}};
    TimestampedData event;
    TimestampedData none;
    CHECK(accesses(device,
                   [&](Rtio& rtio) {
                     event = rtio.input_timestamped_data(1000, 4, here);
                     none = rtio.input_timestamped_data(1000, 4, here);
                   }) ==
          "target=0x400 i_timeout_hi=0x0 i_timeout_lo=0x3e8 i_status? i_timestamp_hi? i_timestamp_lo? "
          "i_data? target=0x400 i_timeout_hi=0x0 i_timeout_lo=0x3e8 i_status?");
    CHECK(event.timestamp == 99);
    CHECK(event.data == 5);
    CHECK(none.timestamp == -1);
    CHECK(none.data == 0);
  }

  TEST_CASE("the cursor functions access now in both halves") {
    CoreDevice device;
    device.rtio.set_now(0x5'ffff'fff0);
    CHECK(accesses(device, [](Rtio& rtio) {
            CHECK(rtio.now_mu() == 0x5'ffff'fff0);
            rtio.delay_mu(0x20);
            rtio.at_mu(-2);
          }) == "now_hi? now_lo? now_hi? now_lo? now_hi=0x6 now_lo=0x10 now_hi=0xffffffff now_lo=0xfffffffe");
  }

  TEST_CASE("the counter is copied and then read") {
    CoreDevice device;
    CHECK(accesses(device, [](Rtio& rtio) { rtio.get_counter(); }) ==
          "counter_update=0x1 counter_hi? counter_lo?");
  }

  TEST_CASE("log packs four characters a word and looks at no status") {
    CoreDevice device;
    CHECK(accesses(device, [](Rtio& rtio) {
            rtio.log(8,
                     "foo\x1e"
                     "32\x1d");
          }) == "target=0x800 o_data0=0x666f6f1e o_data0=0x33321d");
    CHECK(device.submissions.empty());
  }

  TEST_CASE("calls cost what the profile says") {
    cpu::CpuProfile profile;
    profile.clock_period = cpu::Duration(8000);
    profile.bus_access = {2};
    profile.driver_call = {5};
    profile.now_access = {1};
    CoreDevice device(profile);
    device.run_kernel([&](Script&) {
      const auto cost = [&](auto&& call) {
        const auto begin = device.cpu.current_time();
        call();
        return (device.cpu.current_time() - begin).ps / 1000;
      };
      Rtio& rtio = device.context.rtio();
      CHECK(cost([&] { rtio.get_counter(); }) == 136);
      CHECK(cost([&] { rtio.output(0x300, 1, here); }) == 40 + 3 * 32);
      CHECK(cost([&] { rtio.now_mu(); }) == 8 + 2 * 32);
      CHECK(cost([&] { rtio.at_mu(0); }) == 8 + 2 * 32);
      CHECK(cost([&] { rtio.delay_mu(0); }) == 8 + 4 * 32);
      CHECK(cost([&] { rtio.input_timestamp(0, 4, here); }) == 40 + 4 * 32);
    });
  }
}
