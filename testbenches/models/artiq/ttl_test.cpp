// SPDX-License-Identifier: Apache-2.0
// TTLOut and TTLInOut, access by access.
#include <doctest/doctest.h>

#include "testbenches/support/artiq/core_device.hpp"

using namespace slackline::artiq;
using slackline::testbenches::CoreDevice;
using slackline::testbenches::Script;

namespace {

const std::string read_now = "now_hi? now_lo?";

std::string output(const std::string& target, const std::string& data) {
  return "target=" + target + " o_data0=" + data + " o_status?";
}

std::string delay_to(const std::string& now) { return read_now + " now_hi=0x0 now_lo=" + now; }

std::string read_input(const std::string& timeout_lo) {
  return "target=0x400 i_timeout_hi=0x0 i_timeout_lo=" + timeout_lo + " i_status?";
}

const std::string read_data =
    "target=0x400 i_timeout_hi=0xffffffff i_timeout_lo=0xffffffff i_status? i_data?";

/// The accesses that the statements make, from a cursor at 0x1000.
template <typename Driver>
std::string accesses(CoreDevice& device, const char* name,
                     const std::function<void(Driver&, Script&)>& statements) {
  device.rtio.set_now(0x1000);
  std::string made;
  device.run_kernel([&](Script& script) {
    auto driver = script.device<Driver>(name);
    device.rtio.take_accesses();
    statements(driver, script);
    made = device.rtio.take_accesses();
  });
  return made;
}

std::string out(const std::function<void(TTLOut&)>& statements) {
  CoreDevice device;
  return accesses<TTLOut>(device, "ttl0", [&](TTLOut& ttl, Script&) { statements(ttl); });
}

std::string inout(CoreDevice& device, const std::function<void(TTLInOut&)>& statements) {
  return accesses<TTLInOut>(device, "ttl1", [&](TTLInOut& ttl, Script&) { statements(ttl); });
}

std::string inout(const std::function<void(TTLInOut&)>& statements) {
  CoreDevice device;
  return inout(device, statements);
}

}  // namespace

TEST_SUITE("ttl out") {
  TEST_CASE("on writes 1 at address 0") {
    CHECK(out([](TTLOut& ttl) { ttl.on(); }) == output("0x300", "0x1"));
  }

  TEST_CASE("off writes 0 at address 0") {
    CHECK(out([](TTLOut& ttl) { ttl.off(); }) == output("0x300", "0x0"));
  }

  TEST_CASE("set_o writes the level") {
    CHECK(out([](TTLOut& ttl) {
            ttl.set_o(true);
            ttl.set_o(false);
          }) == output("0x300", "0x1") + " " + output("0x300", "0x0"));
  }

  TEST_CASE("pulse is on and delay and off") {
    CHECK(out([](TTLOut& ttl) { ttl.pulse(2 * us); }) ==
          output("0x300", "0x1") + " " + delay_to("0x17d0") + " " + output("0x300", "0x0"));
  }

  TEST_CASE("pulse_mu is on and delay_mu and off") {
    CHECK(out([](TTLOut& ttl) { ttl.pulse_mu(16); }) ==
          output("0x300", "0x1") + " " + delay_to("0x1010") + " " + output("0x300", "0x0"));
  }
}

TEST_SUITE("ttl inout") {
  TEST_CASE("output writes 1 at address 1") {
    CHECK(inout([](TTLInOut& ttl) { ttl.output(); }) == output("0x401", "0x1"));
  }

  TEST_CASE("input writes 0 at address 1") {
    CHECK(inout([](TTLInOut& ttl) { ttl.input(); }) == output("0x401", "0x0"));
  }

  TEST_CASE("set_oe writes the direction") {
    CHECK(inout([](TTLInOut& ttl) { ttl.set_oe(true); }) == output("0x401", "0x1"));
  }

  TEST_CASE("a gate writes its sensitivity and closes after the delay and returns the cursor") {
    const auto gate = [](const char* sensitivity) {
      return output("0x402", sensitivity) + " " + delay_to("0x11f4") + " " + output("0x402", "0x0") + " " +
             read_now;
    };
    Mu end = 0;
    CHECK(inout([&](TTLInOut& ttl) { end = ttl.gate_rising(500 * ns); }) == gate("0x1"));
    CHECK(end == 0x1000 + 500);
  }

  TEST_CASE("the sensitivities are 1 for rising and 2 for falling and 3 for both") {
    const auto sensitivity = [](const std::string& made) { return made.substr(0, made.find(" o_status")); };
    CoreDevice device;
    device.run_kernel([&](Script& script) {
      auto ttl = script.device<TTLInOut>("ttl1");
      const auto opened = [&](auto&& gate) {
        device.rtio.take_accesses();
        gate();
        return sensitivity(device.rtio.take_accesses());
      };
      CHECK(opened([&] { ttl.gate_rising(1 * us); }) == "target=0x402 o_data0=0x1");
      CHECK(opened([&] { ttl.gate_falling(1 * us); }) == "target=0x402 o_data0=0x2");
      CHECK(opened([&] { ttl.gate_both(1 * us); }) == "target=0x402 o_data0=0x3");
      CHECK(opened([&] { ttl.gate_rising_mu(8); }) == "target=0x402 o_data0=0x1");
      CHECK(opened([&] { ttl.gate_falling_mu(8); }) == "target=0x402 o_data0=0x2");
      CHECK(opened([&] { ttl.gate_both_mu(8); }) == "target=0x402 o_data0=0x3");
    });
  }

  TEST_CASE("count reads until nothing comes with the gate latency added to the time") {
    CoreDevice device;
    device.rtio.input = {{.status = 0, .timestamp = 0}, {.status = 0, .timestamp = 7}, {.status = 1}};
    int events = 0;
    const std::string read = read_input("0x2068");  // 0x2000 + 13 * 8
    const std::string event = read + " i_timestamp_hi? i_timestamp_lo?";
    CHECK(inout(device, [&](TTLInOut& ttl) { events = ttl.count(0x2000); }) ==
          event + " " + event + " " + read);
    CHECK(events == 2);  // time stamp 0 is an event, too
  }

  TEST_CASE("timestamp_mu returns the next event or -1") {
    CoreDevice device;
    device.rtio.input = {{.status = 0, .timestamp = 0x1'0000'0001}, {.status = 1}};
    CHECK(inout(device, [&](TTLInOut& ttl) {
            CHECK(ttl.timestamp_mu(0x2000) == 0x1'0000'0001);
            CHECK(ttl.timestamp_mu(0x2000) == -1);
          }) == read_input("0x2068") + " i_timestamp_hi? i_timestamp_lo? " + read_input("0x2068"));
  }

  TEST_CASE("sample_input writes 0 at address 3 and sample_get reads the data") {
    CoreDevice device;
    device.rtio.input = {{.status = 0, .data = 1}};
    CHECK(inout(device, [](TTLInOut& ttl) {
            ttl.sample_input();
            CHECK(ttl.sample_get() == 1);
          }) == output("0x403", "0x0") + " " + read_data);
  }

  TEST_CASE("sample_get_nonrt breaks realtime after it") {
    CoreDevice device;
    device.rtio.input = {{.status = 0, .data = 1}};
    device.rtio.counter_offset_mu = 1'000'000;
    const std::string made = inout(device, [](TTLInOut& ttl) { CHECK(ttl.sample_get_nonrt() == 1); });
    CHECK(made.find(output("0x403", "0x0") + " " + read_data +
                    " counter_update=0x1 counter_hi? counter_lo? now_hi? now_lo? now_hi=") == 0);
    CHECK(device.rtio.now() > 1'125'000);
  }

  TEST_CASE("watch_stay_on asks for falling edges and a high level") {
    CoreDevice device;
    device.rtio.input = {{.status = 0, .data = 1}, {.status = 0, .data = 0}};
    CHECK(inout(device, [](TTLInOut& ttl) {
            CHECK(ttl.watch_stay_on());
            CHECK(!ttl.watch_stay_on());
          }) == output("0x403", "0x2") + " " + read_data + " " + output("0x403", "0x2") + " " + read_data);
  }

  TEST_CASE("watch_stay_off asks for rising edges and a low level") {
    CoreDevice device;
    device.rtio.input = {{.status = 0, .data = 1}, {.status = 0, .data = 0}};
    CHECK(inout(device, [](TTLInOut& ttl) {
            CHECK(!ttl.watch_stay_off());
            CHECK(ttl.watch_stay_off());
          }) == output("0x403", "0x1") + " " + read_data + " " + output("0x403", "0x1") + " " + read_data);
  }

  TEST_CASE("watch_done closes and finds no event") {
    CoreDevice device;
    device.rtio.input = {{.status = 1}};
    CHECK(inout(device, [](TTLInOut& ttl) { CHECK(ttl.watch_done()); }) ==
          output("0x402", "0x0") + " " + read_now + " " + read_input("0x1068"));
  }

  TEST_CASE("watch_done drains all events and says that the level changed") {
    CoreDevice device;
    device.rtio.input = {{.status = 0}, {.status = 0}, {.status = 1}};
    const std::string event = read_now + " " + read_input("0x1068") + " i_timestamp_hi? i_timestamp_lo?";
    CHECK(inout(device, [](TTLInOut& ttl) { CHECK(!ttl.watch_done()); }) ==
          output("0x402", "0x0") + " " + event + " " + event + " " + read_now + " " + read_input("0x1068"));
  }

  TEST_CASE("watch_done takes an overflow for a change") {
    CoreDevice device;
    device.rtio.input = {{.status = 3}};
    device.run_kernel([&](Script& script) { CHECK(!script.device<TTLInOut>("ttl1").watch_done()); });
  }
}
