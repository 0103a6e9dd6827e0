// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/device_db.hpp"

#include <doctest/doctest.h>

using namespace slackline::artiq;

TEST_SUITE("device db") {
  const DeviceInfo out{
      .name = "ttl0", .kind = "TTLOut", .channel = 3, .parameters = {{"gate_latency_mu", 88}}};
  const DeviceInfo inout{.name = "ttl1", .kind = "TTLInOut", .channel = 4, .parameters = {}};

  TEST_CASE("a device is found by name and kind") {
    const DeviceDb devices({out, inout});
    CHECK(devices.get("ttl1", "TTLInOut") == inout);
    CHECK(devices.get("ttl0", "TTLOut").parameter("gate_latency_mu", 104) == 88);
    CHECK(devices.get("ttl1", "TTLInOut").parameter("gate_latency_mu", 104) == 104);
  }

  TEST_CASE("an unknown name is an error that names what exists") {
    CHECK_THROWS_WITH_AS(DeviceDb({out, inout}).get("ttl9", "TTLOut"),
                         "device ttl9: got no device of that name, expected a TTLOut; the system has "
                         "ttl0 (TTLOut), ttl1 (TTLInOut)",
                         DeviceError);
    CHECK_THROWS_WITH_AS(
        DeviceDb().get("ttl9", "TTLOut"),
        "device ttl9: got no device of that name, expected a TTLOut; the system has no devices", DeviceError);
  }

  TEST_CASE("a device of another kind is an error that names what it is") {
    CHECK_THROWS_WITH_AS(DeviceDb({out}).get("ttl0", "TTLInOut"),
                         "device ttl0: got a TTLOut, expected a TTLInOut; the system has ttl0 (TTLOut)",
                         DeviceError);
  }

  TEST_CASE("a device without a kind is of any, as its driver is the program's own") {
    const DeviceDb devices({out, {.name = "spi0", .kind = "", .channel = 7, .parameters = {{"div", 2}}}});
    CHECK(devices.get("spi0", "Spi").channel == 7);
    CHECK(devices.get("spi0", "Other").parameter("div", 1) == 2);
    CHECK_THROWS_WITH_AS(
        devices.get("spi1", "Spi"),
        "device spi1: got no device of that name, expected a Spi; the system has ttl0 (TTLOut), "
        "spi0 (raw)",
        DeviceError);
  }

  TEST_CASE("two devices of one name are refused") { CHECK_THROWS_AS(DeviceDb({out, out}), DeviceError); }

  TEST_CASE("a channel has the name of its first device or none") {
    const DeviceDb devices({out, inout});
    CHECK(devices.channel_name(4) == "ttl1");
    CHECK(devices.channel_name(9).empty());
  }
}
