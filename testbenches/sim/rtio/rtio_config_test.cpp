// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "testbenches/support/rtio/bench_config.hpp"
#include "testbenches/support/rtio/config_json.hpp"
#include "testbenches/support/rtio/random_config.hpp"

using namespace slackline;
using namespace slackline::sim;
using json = waveforms::Json;

TEST_SUITE_BEGIN("rtio configuration");

namespace {

const char* const small = R"({"fine": 3, "lanes": 4, "depth": 8, "channels": [
  {"kind": "ttl_inout", "ififo": 4, "delay": 2},
  {"kind": "raw", "data": 32, "addr": 8, "replace": false, "i": {"data": 14, "fine": 2, "delay": 1}},
  {"kind": "edge_counter", "source": 0}]})";

std::string pointer_of_error(const json& params) {
  try {
    testbenches::rtio_config(params);
  } catch (const waveforms::UserError& error) {
    const std::string message = error.what();
    const std::size_t begin = message.find('/');
    return message.substr(begin, message.find(':', begin) - begin);
  }
  return "no error";
}

}  // namespace

TEST_CASE("a configuration is read with the interfaces of its PHYs") {
  const RtioConfig config = testbenches::rtio_config(json::parse(small));
  CHECK(config.lanes == 4);
  CHECK(config.submission_margin == 12);
  CHECK(config.channels[0].output == OutputInterface{.data_width = 2, .address_width = 2, .delay = 2});
  CHECK(config.channels[0].input == InputInterface{.data_width = 1});
  CHECK(config.channels[0].ififo_depth == 4);
  CHECK(config.channels[1].output == OutputInterface{.data_width = 32, .address_width = 8, .replace = false});
  CHECK(config.channels[1].input == InputInterface{.data_width = 14, .fine_width = 2, .delay = 1});
  CHECK(config.channels[2].output == OutputInterface{.data_width = 4, .replace = false});
  CHECK(config.channels[2].input == InputInterface{.data_width = 31});
  CHECK(config.channels[2].ififo_depth == 64);
}

TEST_CASE("any configuration survives the way to JSON and back") {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    testbenches::Random random(seed);
    const RtioConfig config = testbenches::random_config(random);
    CHECK(testbenches::rtio_config(testbenches::to_json(config)) == config);
  }
}

TEST_CASE("each limit of a core is allowed, and one past it is not") {
  const auto with = [](const std::function<void(RtioConfig&)>& change) {
    RtioConfig config;
    config.fine_width = 4;
    config.channels = {make_raw_channel({}, InputInterface{})};
    change(config);
    return config;
  };
  struct Limit {
    const char* pointer;
    unsigned at, past;
    std::function<void(RtioConfig&, unsigned)> set;
  };
  const std::vector<Limit> limits = {
      {"/lanes", 32, 64, [](RtioConfig& c, unsigned n) { c.lanes = n; }},
      {"/lanes", 2, 1, [](RtioConfig& c, unsigned n) { c.lanes = n; }},
      {"/depth", 65535, 65536, [](RtioConfig& c, unsigned n) { c.fifo_depth = n; }},
      {"/depth", 2, 1, [](RtioConfig& c, unsigned n) { c.fifo_depth = n; }},
      {"/fine", 8, 9, [](RtioConfig& c, unsigned n) { c.fine_width = n; }},
      {"/submission_margin", 1023, 1024, [](RtioConfig& c, unsigned n) { c.submission_margin = n; }},
      {"/submission_margin", 1, 0, [](RtioConfig& c, unsigned n) { c.submission_margin = n; }},
      {"/channels", 1024, 1025, [](RtioConfig& c, unsigned n) { c.channels.resize(n, c.channels[0]); }},
      {"/channels", 1, 0, [](RtioConfig& c, unsigned n) { c.channels.resize(n, c.channels[0]); }},
      {"/channels/0/data", 512, 513, [](RtioConfig& c, unsigned n) { c.channels[0].output->data_width = n; }},
      {"/channels/0/addr", 8, 9, [](RtioConfig& c, unsigned n) { c.channels[0].output->address_width = n; }},
      {"/channels/0/fine", 4, 5, [](RtioConfig& c, unsigned n) { c.channels[0].output->fine_width = n; }},
      {"/channels/0/delay", 8191, 8192, [](RtioConfig& c, unsigned n) { c.channels[0].output->delay = n; }},
      {"/channels/0/i/data", 32, 33, [](RtioConfig& c, unsigned n) { c.channels[0].input->data_width = n; }},
      {"/channels/0/i/fine", 4, 5, [](RtioConfig& c, unsigned n) { c.channels[0].input->fine_width = n; }},
      {"/channels/0/i/delay", 65535, 65536,
       [](RtioConfig& c, unsigned n) { c.channels[0].input->delay = n; }},
      {"/channels/0/ififo", 65535, 65536, [](RtioConfig& c, unsigned n) { c.channels[0].ififo_depth = n; }},
      {"/channels/0/ififo", 1, 0, [](RtioConfig& c, unsigned n) { c.channels[0].ififo_depth = n; }},
  };
  for (const Limit& limit : limits) {
    CAPTURE(limit.pointer);
    CHECK_NOTHROW(with([&](RtioConfig& config) { limit.set(config, limit.at); }).validate());
    std::string pointer;
    try {
      with([&](RtioConfig& config) { limit.set(config, limit.past); }).validate();
    } catch (const ConfigError& error) {
      pointer = error.pointer();
    }
    CHECK(pointer == limit.pointer);
  }
}

TEST_CASE("every wrong member is named by its JSON pointer") {
  const std::vector<std::pair<std::string, std::function<void(json&)>>> cases = {
      {"/lanes", [](json& p) { p["lanes"] = 3; }},
      {"/lanes", [](json& p) { p["lanes"] = "8"; }},
      {"/", [](json& p) { p.erase("lanes"); }},
      {"/depth", [](json& p) { p["depth"] = 1; }},
      {"/depth", [](json& p) { p["depth"] = -4; }},
      {"/depth", [](json& p) { p["depth"] = 4.5; }},
      {"/depth", [](json& p) { p["depth"] = 1e30; }},
      {"/fine", [](json& p) { p["fine"] = 9; }},
      {"/high_watermark", [](json& p) { p["high_watermark"] = 1.5; }},
      {"/high_watermark", [](json& p) { p["high_watermark"] = "full"; }},
      {"/report_buffer_space", [](json& p) { p["report_buffer_space"] = 1; }},
      {"/colour", [](json& p) { p["colour"] = "red"; }},
      {"/channels", [](json& p) { p["channels"] = json::array(); }},
      {"/channels", [](json& p) { p["channels"] = 7; }},
      {"/channels/0", [](json& p) { p["channels"][0] = 7; }},
      {"/channels/0/kind", [](json& p) { p["channels"][0]["kind"] = "ttl"; }},
      {"/channels/0", [](json& p) { p["channels"][0].erase("kind"); }},
      {"/channels/0/data", [](json& p) { p["channels"][0]["data"] = 1; }},
      {"/channels/0/ififo", [](json& p) { p["channels"][0]["ififo"] = 0; }},
      {"/channels/0/delay", [](json& p) { p["channels"][0]["delay"] = 8192; }},
      {"/channels/1/data", [](json& p) { p["channels"][1]["data"] = 513; }},
      {"/channels/1/addr", [](json& p) { p["channels"][1]["addr"] = 9; }},
      {"/channels/1/fine", [](json& p) { p["channels"][1]["fine"] = 4; }},
      {"/channels/1/i/fine", [](json& p) { p["channels"][1]["i"]["timestamped"] = false; }},
      {"/channels/1/i/data", [](json& p) { p["channels"][1]["i"]["data"] = 33; }},
      {"/channels/1/i/width", [](json& p) { p["channels"][1]["i"]["width"] = 3; }},
      {"/channels/2/source", [](json& p) { p["channels"][2]["source"] = 1; }},
      {"/channels/2/source", [](json& p) { p["channels"][2]["source"] = 3; }},
      {"/channels/2/width",
       [](json& p) {
         p["channels"][2] = {{"kind", "serdes_out"}, {"width", 6}};
       }},
      {"/channels/2/width",
       [](json& p) {
         p["channels"][2] = {{"kind", "serdes_out"}, {"width", 32}};
       }},
      {"/channels/2/width",
       [](json& p) {
         p["channels"][2] = {{"kind", "serdes_out"}, {"width", 16}};
       }},
  };
  REQUIRE(pointer_of_error(json::parse(small)) == "no error");
  for (const auto& [pointer, spoil] : cases) {
    json params = json::parse(small);
    spoil(params);
    CAPTURE(params.dump());
    CHECK(pointer_of_error(params) == pointer);
  }
}

TEST_CASE("a message has position, got and expected") {
  json params = json::parse(small);
  params["lanes"] = 3;
  CHECK_THROWS_WITH_AS(testbenches::rtio_config(params),
                       "params.json: /lanes: got 3, expected 2, 4, 8, 16 or 32", waveforms::UserError);
}

TEST_CASE("the analyzer is allowed and changes nothing") {
  json params = json::parse(small);
  params["analyzer"] = true;
  CHECK(testbenches::rtio_config(params) == testbenches::rtio_config(json::parse(small)));
}

TEST_CASE("derived numbers follow the reference") {
  const unsigned stages[] = {1, 3, 6, 10, 15};
  RtioConfig config = testbenches::bench_config();
  for (unsigned i = 0; i < 5; ++i) {
    config.lanes = 2U << i;
    CHECK(config.network_stages() == stages[i]);
    CHECK(config.output_latency() == stages[i] + 3);
    CHECK(config.lane_width() == i + 1);
  }
  config.lanes = 8;
  config.fifo_depth = 128;
  CHECK(config.sequence_number_width() == 12);
  config.high_watermark = 0.75;
  CHECK(config.high_watermark_level() == 96);
  CHECK(bits_for(0) == 1);
  CHECK(bits_for(1) == 1);
  CHECK(bits_for(4) == 3);
  config.channels.resize(1);
  CHECK(config.channel_width() == 1);
}

TEST_CASE("a PHY with foreign interfaces is refused") {
  RtioConfig config = testbenches::bench_config();
  config.channels[testbenches::bench::ttl_out].output->data_width = 2;
  CHECK_THROWS_AS(config.validate(), ConfigError);
}

TEST_SUITE_END();
