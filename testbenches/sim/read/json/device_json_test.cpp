// SPDX-License-Identifier: Apache-2.0
// The drivers of a system file: which class each channel has, and each mistake in their parameters.
#include "sim/read/json/device_json.hpp"

#include <filesystem>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "models/artiq/device_db.hpp"

using namespace slackline;
using json = nlohmann::ordered_json;
using sim::ChannelConfig;
using sim::ChannelKind;
using sim::make_channel;
using waveforms::UserError;

namespace {

const std::filesystem::path file = "some.json";

sim::DeviceDescription device(const ChannelConfig& channel, const json& members = json::object()) {
  return sim::read_device(waveforms::JsonNode(members, file, "/devices/0"), "it", 7, channel);
}

std::string mistake(const ChannelConfig& channel, const json& members) {
  try {
    device(channel, members);
  } catch (const UserError& error) {
    return error.what();
  }
  return "no mistake";
}

json with(const char* parameter, const json& value) { return {{"parameters", {{parameter, value}}}}; }

ChannelConfig dds_port(unsigned data, unsigned address) {
  return sim::make_raw_channel({.data_width = data, .address_width = address});
}

}  // namespace

TEST_SUITE_BEGIN("devices of a system file");

TEST_CASE("a channel has the driver of its kind, a raw one none") {
  const std::pair<ChannelKind, const char*> expected[] = {{ChannelKind::ttl_out, "TTLOut"},
                                                          {ChannelKind::serdes_out, "TTLOut"},
                                                          {ChannelKind::ttl_in, "TTLInOut"},
                                                          {ChannelKind::ttl_inout, "TTLInOut"},
                                                          {ChannelKind::serdes_in, "TTLInOut"},
                                                          {ChannelKind::serdes_inout, "TTLInOut"},
                                                          {ChannelKind::clockgen, "TTLClockGen"},
                                                          {ChannelKind::edge_counter, "EdgeCounter"},
                                                          {ChannelKind::log, "Log"},
                                                          {ChannelKind::raw, ""}};
  for (const auto& [kind, name] : expected) {
    const sim::DeviceDescription info = device(make_channel(kind));
    CHECK(info.class_name == name);
    CHECK(info.name == "it");
    CHECK(info.channel == 7);
  }
}

TEST_CASE("each class that artiq has can be named") {
  for (const std::string_view name : artiq::device_kinds)
    CHECK(device(dds_port(16, 7), {{"device", name}}).class_name == name);
}

TEST_CASE("the width of an edge counter and of a clock generator reaches its driver") {
  for (const unsigned width : {1U, 4U, 31U}) {
    CHECK(device(make_channel(ChannelKind::edge_counter, width)).parameters.at("gateware_width") == width);
    CHECK(device(make_channel(ChannelKind::clockgen, width)).parameters.at("acc_width") == width);
  }
  const ChannelConfig counter = make_channel(ChannelKind::edge_counter, 4);
  CHECK(device(counter, with("gateware_width", 4)).parameters.at("gateware_width") == 4);
  CHECK(mistake(counter, with("gateware_width", 31)) ==
        "some.json: /devices/0/parameters/gateware_width: got 31, expected 4, the width of the channel");
  CHECK(mistake(make_channel(ChannelKind::clockgen), with("acc_width", 16)) ==
        "some.json: /devices/0/parameters/acc_width: got 16, expected 24, the width of the channel");
  CHECK(mistake(make_channel(ChannelKind::edge_counter, 32), json::object()) ==
        "some.json: /devices/0: got a channel of 32 bits, expected at most 31 for EdgeCounter");
  // What is behind a raw channel only the user knows.
  json own = with("gateware_width", 5);
  own["device"] = "EdgeCounter";
  CHECK(device(dds_port(4, 0), own).parameters.at("gateware_width") == 5);
}

TEST_CASE("a class that cannot drive the channel is told with those that can") {
  CHECK(mistake(make_channel(ChannelKind::ttl_out), {{"device", "AD9914"}}) ==
        "some.json: /devices/0/device: got \"AD9914\", expected one of TTLOut, which drive a channel of kind "
        "ttl_out");
  CHECK(
      mistake(make_channel(ChannelKind::ttl_inout), {{"device", "Log"}}) ==
      "some.json: /devices/0/device: got \"Log\", expected one of TTLOut, TTLInOut, which drive a channel of "
      "kind ttl_inout");
  CHECK(mistake(make_channel(ChannelKind::edge_counter), {{"device", "TTLInOut"}}).find("/device: got") !=
        std::string::npos);
  CHECK(device(make_channel(ChannelKind::serdes_inout), {{"device", "TTLOut"}}).class_name == "TTLOut");
  for (const auto& [data, address] : {std::pair{15U, 7U}, {16U, 6U}}) {
    CHECK(mistake(dds_port(data, address), {{"device", "AD9914"}}) ==
          "some.json: /devices/0/device: got \"AD9914\", expected it on a channel with at least 16 bits of "
          "data and 7 of address");
  }
}

TEST_CASE("an unknown parameter, or one that the class does not have, is told") {
  const ChannelConfig input = make_channel(ChannelKind::ttl_inout);
  CHECK(
      mistake(input, with("gate_latncy_mu", 3)) ==
      "some.json: /devices/0/parameters/gate_latncy_mu: got an unknown key, expected one of gate_latency_mu");
  CHECK(mistake(make_channel(ChannelKind::ttl_out), with("gate_latency_mu", 3)) ==
        "some.json: /devices/0/parameters/gate_latency_mu: got an unknown key, expected none");
  CHECK(mistake(dds_port(16, 7), with("select", 3)) ==
        "some.json: /devices/0/parameters: got {\"select\":3}, expected a \"device\" that has them");
}

TEST_CASE("a parameter out of its range is told with the range") {
  const ChannelConfig input = make_channel(ChannelKind::ttl_inout);
  CHECK(device(input, with("gate_latency_mu", 0)).parameters.at("gate_latency_mu") == 0);
  CHECK(
      mistake(input, with("gate_latency_mu", -1)).find("got -1, expected an integer from 0 to 2147483647") !=
      std::string::npos);
  CHECK(mistake(make_channel(ChannelKind::edge_counter), with("gateware_width", 0))
            .find("got 0, expected an integer from 1 to 31") != std::string::npos);
  const auto dds = [](const char* parameter, const json& value) {
    json members = with(parameter, value);
    members["device"] = "AD9914";
    return mistake(dds_port(16, 7), members);
  };
  CHECK(dds("select", 15) == "no mistake");
  CHECK(dds("select", 16).find("/select: got 16, expected an integer from 0 to 15") != std::string::npos);
  CHECK(dds("sysclk", 0).find("/sysclk: got 0, expected an integer from 1 to ") != std::string::npos);
  CHECK(dds("sysclk", 3e9).find("/sysclk: got 3000000000.0, expected an integer") != std::string::npos);
}

TEST_SUITE_END();
