// SPDX-License-Identifier: Apache-2.0
// The drivers of a system file: which class each channel has, and each mistake in their parameters.
#include "sim/read/json/device_json.hpp"

#include <filesystem>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "sim/rtio/device_classes.hpp"

using namespace slackline;
using json = nlohmann::ordered_json;
using sim::ChannelConfig;
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
  const std::pair<const char*, const char*> expected[] = {{"ttl_out", "TTLOut"},
                                                          {"serdes_out", "TTLOut"},
                                                          {"ttl_in", "TTLInOut"},
                                                          {"ttl_inout", "TTLInOut"},
                                                          {"serdes_in", "TTLInOut"},
                                                          {"serdes_inout", "TTLInOut"},
                                                          {"log", "Log"},
                                                          {"edge_counter", "EdgeCounter"},
                                                          {"raw", ""}};
  for (const auto& [kind, name] : expected) {
    const sim::DeviceDescription info = device(make_channel(kind));
    CHECK(info.class_name == name);
    CHECK(info.name == "it");
    CHECK(info.channel == 7);
  }
  for (const sim::PhyKind& kind : sim::phy_kinds()) {
    CAPTURE(kind.name);
    const sim::DeviceClass* const usual = sim::find_device_class(device(make_channel(kind)).class_name);
    CHECK((usual == nullptr) == kind.raw);
    if (usual != nullptr) CHECK(usual->drives(kind));
  }
}

TEST_CASE("each class can be named, for each kind that it drives") {
  for (const sim::DeviceClass& row : sim::device_classes()) {
    const json named = {{"device", row.name}};
    CHECK(device(dds_port(16, 8), named).class_name == row.name);
    for (const std::string_view kind : row.kinds) {
      REQUIRE(sim::find_phy_kind(kind) != nullptr);
      CHECK(device(make_channel(kind), named).class_name == row.name);
    }
  }
}

TEST_CASE("the width of a channel reaches the driver that has it as a parameter") {
  unsigned parameters = 0;
  for (const sim::DeviceClass& row : sim::device_classes()) {
    for (const sim::DeviceParameter& parameter : row.parameters) {
      if (!parameter.channel_width) continue;
      ++parameters;
      const json named = {{"device", row.name}};
      const std::string name(parameter.name);
      for (const unsigned width : {1U, 4U, 31U})
        CHECK(device(make_channel(row.kinds[0], width), named).parameters.at(name) == width);
      json given = with(name.c_str(), 5);
      given["device"] = row.name;
      CHECK(mistake(make_channel(row.kinds[0], 4), given) ==
            "some.json: /devices/0/parameters/" + name + ": got 5, expected 4, the width of the channel");
    }
  }
  CHECK(parameters >= 2);
  const ChannelConfig counter = make_channel("edge_counter", 4);
  CHECK(device(counter, with("gateware_width", 4)).parameters.at("gateware_width") == 4);
  CHECK(mistake(counter, with("gateware_width", 31)) ==
        "some.json: /devices/0/parameters/gateware_width: got 31, expected 4, the width of the channel");
  CHECK(mistake(make_channel("edge_counter", 32), json::object()) ==
        "some.json: /devices/0: got a channel of 32 bits, expected at most 31 for EdgeCounter");
  // What is behind a raw channel only the user knows.
  json own = with("gateware_width", 5);
  own["device"] = "EdgeCounter";
  CHECK(device(dds_port(4, 0), own).parameters.at("gateware_width") == 5);
}

TEST_CASE("a class that cannot drive the channel is told with those that can") {
  CHECK(mistake(make_channel("ttl_out"), {{"device", "AD9914"}}) ==
        "some.json: /devices/0/device: got \"AD9914\", expected one of TTLOut, which drive a channel of kind "
        "ttl_out");
  CHECK(
      mistake(make_channel("ttl_inout"), {{"device", "Log"}}) ==
      "some.json: /devices/0/device: got \"Log\", expected one of TTLInOut, TTLOut, which drive a channel of "
      "kind ttl_inout");
  CHECK(mistake(make_channel("edge_counter"), {{"device", "TTLInOut"}}).find("/device: got") !=
        std::string::npos);
  CHECK(device(make_channel("serdes_inout"), {{"device", "TTLOut"}}).class_name == "TTLOut");
  for (const auto& [data, address] : {std::pair{15U, 8U}, {16U, 7U}}) {
    CHECK(mistake(dds_port(data, address), {{"device", "AD9914"}}) ==
          "some.json: /devices/0/device: got \"AD9914\", expected it on a channel with at least 16 bits of "
          "data and 8 of address");
  }
}

TEST_CASE("an unknown parameter, or one that the class does not have, is told") {
  const ChannelConfig input = make_channel("ttl_inout");
  CHECK(
      mistake(input, with("gate_latncy_mu", 3)) ==
      "some.json: /devices/0/parameters/gate_latncy_mu: got an unknown key, expected one of gate_latency_mu");
  CHECK(mistake(make_channel("ttl_out"), with("gate_latency_mu", 3)) ==
        "some.json: /devices/0/parameters/gate_latency_mu: got an unknown key, expected none");
  // What a driver that the program brings has only the program knows.
  CHECK(device(dds_port(16, 8), with("divider", 3)).parameters.at("divider") == 3);
  CHECK(mistake(dds_port(16, 8), with("divider", "three")).find("/parameters/divider: got \"three\"") !=
        std::string::npos);
}

TEST_CASE("a parameter out of its range is told with the range") {
  const ChannelConfig input = make_channel("ttl_inout");
  CHECK(device(input, with("gate_latency_mu", 0)).parameters.at("gate_latency_mu") == 0);
  CHECK(
      mistake(input, with("gate_latency_mu", -1)).find("got -1, expected an integer from 0 to 2147483647") !=
      std::string::npos);
  CHECK(mistake(make_channel("edge_counter"), with("gateware_width", 0))
            .find("got 0, expected an integer from 1 to 31") != std::string::npos);
  const auto dds = [](const char* parameter, const json& value) {
    json members = with(parameter, value);
    members["device"] = "AD9914";
    return mistake(dds_port(16, 8), members);
  };
  CHECK(dds("select", 14) == "no mistake");
  CHECK(dds("select", 15).find("/select: got 15, expected an integer from 0 to 14") != std::string::npos);
  CHECK(dds("sysclk", 0).find("/sysclk: got 0, expected an integer from 1 to ") != std::string::npos);
  CHECK(dds("sysclk", 3e9).find("/sysclk: got 3000000000.0, expected an integer") != std::string::npos);
}

TEST_SUITE_END();
