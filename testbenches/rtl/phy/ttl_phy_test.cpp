// SPDX-License-Identifier: Apache-2.0
// Reference 11.1 to 11.4: simple TTL PHYs and the clock generator.
#include <doctest/doctest.h>

#include "testbenches/support/rtio/bench_config.hpp"
#include "testbenches/support/rtio/simulate.hpp"

using namespace slackline;
using namespace slackline::testbenches;

TEST_SUITE_BEGIN("ttl phys");

namespace {

using Times = Recording::Times;

constexpr std::uint64_t for_ever = ~std::uint64_t{0};
constexpr std::uint64_t address_enable = 1;
constexpr std::uint64_t address_sensitivity = 2;
constexpr std::uint64_t address_sample = 3;
constexpr std::uint64_t rising = 1;
constexpr std::uint64_t falling = 2;

Times input_events(const Recording& recording, unsigned channel) {
  return recording.when(channel, &ChannelOutputs::i_stb);
}

/// A core with nothing but a clock generator, its channel 0.
sim::RtioConfig clock_generator() {
  sim::RtioConfig config;
  config.lanes = 2;
  config.fifo_depth = 4;
  config.channels = {sim::make_channel("clockgen")};
  return config;
}

}  // namespace

TEST_CASE("a pad moves two rows after the strobe") {
  for (const unsigned lanes : {2U, 4U, 8U, 16U, 32U}) {
    const sim::RtioConfig config = bench_config(lanes);
    Script script(config, 160);
    script.write(20, bench::ttl_out, stamp(config, 60), 1).write(24, bench::ttl_out, stamp(config, 75), 0);
    CHECK(simulate(script).changes(bench::ttl_out, &ChannelOutputs::pad_o) ==
          Times{60 + config.output_latency() + 2, 75 + config.output_latency() + 2});
  }
}

TEST_CASE("an override acts one row later and the level below it goes on") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 160);
  script.override_pad(30, bench::ttl_out, true, true).override_pad(50, bench::ttl_out, true, false);
  script.write(20, bench::ttl_out, stamp(config, 60), 1).override_pad(90, bench::ttl_out, false, false);
  CHECK(simulate(script).changes(bench::ttl_out, &ChannelOutputs::pad_o) == Times{31, 51, 91});
}

TEST_CASE("edges are stamped two rows after the pad, by sensitivity") {
  const sim::RtioConfig config = bench_config();
  for (const std::uint64_t sensitivity : {std::uint64_t{0}, rising, falling, rising | falling}) {
    CAPTURE(sensitivity);
    for (const unsigned channel : {unsigned{bench::ttl_in}, unsigned{bench::ttl_inout}}) {
      Script script(config, 160);
      script.write(20, channel, stamp(config, 50), sensitivity, address_sensitivity);
      script.pad(100, channel, true).pad(110, channel, false);
      Times expected;
      if ((sensitivity & rising) != 0) expected.push_back(102);
      if ((sensitivity & falling) != 0) expected.push_back(112);
      CHECK(input_events(simulate(script), channel) == expected);
    }
  }
}

TEST_CASE("sensitivity holds from the row after the strobe") {
  const sim::RtioConfig config = bench_config();
  const std::uint64_t strobe = 50 + config.output_latency();
  for (const std::uint64_t edge : {strobe, strobe + 1}) {  // row in which the synchronised edge is seen
    Script script(config, 160);
    script.write(20, bench::ttl_in, stamp(config, 50), rising, address_sensitivity);
    script.pad(edge - 2, bench::ttl_in, true);
    CHECK(input_events(simulate(script), bench::ttl_in) == (edge > strobe ? Times{edge} : Times{}));
  }
}

TEST_CASE("a sample is an event one row after the strobe, with the level as data") {
  const sim::RtioConfig config = bench_config();
  const std::uint64_t event = 50 + config.output_latency() + 1;
  for (const bool level : {false, true}) {
    Script script(config, 160);
    script.pad(0, bench::ttl_in, level).write(20, bench::ttl_in, stamp(config, 50), 0, address_sample);
    script.read(80, bench::ttl_in, for_ever);
    const Recording recording = simulate(script);
    CHECK(input_events(recording, bench::ttl_in) == Times{event});
    CHECK(recording.at(83).i_data == (level ? 1 : 0));
    CHECK(recording.at(83).i_timestamp == stamp(config, event));
  }
}

TEST_CASE("a tristate channel sees its own edge 13 coarse cycles after the event with 8 lanes, 8 with 2") {
  for (const auto& [lanes, loop] : {std::pair{2U, 8U}, std::pair{8U, 13U}}) {
    const sim::RtioConfig config = bench_config(lanes);
    Script script(config, 160);
    script.write(20, bench::ttl_inout, stamp(config, 50), 1, address_enable);
    script.write(24, bench::ttl_inout, stamp(config, 51), rising, address_sensitivity);
    script.write(28, bench::ttl_inout, stamp(config, 80), 1);
    const Recording recording = simulate(script);
    CHECK(loop == config.output_latency() + 4);
    CHECK(input_events(recording, bench::ttl_inout) == Times{80U + loop});
    CHECK(recording.changes(bench::ttl_inout, &ChannelOutputs::pad_oe) ==
          Times{50 + config.output_latency() + 2});
  }
}

TEST_CASE("only exact addresses reach a tristate channel's level and output enable") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 160);
  script.write(20, bench::ttl_inout, stamp(config, 50), 3, address_sensitivity);
  script.write(22, bench::ttl_inout, stamp(config, 51), 3, address_sample);
  const Recording recording = simulate(script);
  CHECK(recording.changes(bench::ttl_inout, &ChannelOutputs::pad_o).empty());
  CHECK(recording.changes(bench::ttl_inout, &ChannelOutputs::pad_oe).empty());
}

TEST_CASE("a reset of the core ends sensitivity") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 160);
  script.write(20, bench::ttl_in, stamp(config, 50), rising, address_sensitivity).reset(80);
  script.pad(100, bench::ttl_in, true);
  CHECK(input_events(simulate(script), bench::ttl_in).empty());
}

TEST_CASE("an event in the row of a reset of the core sets no sensitivity and takes no sample") {
  const sim::RtioConfig config = bench_config();
  const std::uint64_t strobe = 50 + config.output_latency();
  for (const unsigned channel :
       {unsigned{bench::ttl_in}, unsigned{bench::ttl_inout}, unsigned{bench::serdes_inout}}) {
    CAPTURE(channel);
    const auto events_with_reset_in = [&](std::uint64_t row) {
      Script script(config, 160);
      script.write(20, channel, stamp(config, 50), rising, address_sample).reset(row - 1);
      script.pad(100, channel, true).serdes(100, bench::serdes_inout, 0xf0);
      const Recording recording = simulate(script);
      CHECK(recording.strobes(channel) == Times{strobe});
      return input_events(recording, channel).size();
    };
    CHECK(events_with_reset_in(strobe) == 0);
    // One row later the sample is under way, or has gone, and only the sensitivity ends.
    CHECK(events_with_reset_in(strobe + 1) == 1);
    CHECK(events_with_reset_in(strobe + 60) == 2);
  }
}

TEST_CASE("an event that a reset of the core catches moves no pin and takes no sample") {
  const sim::RtioConfig config = bench_config();
  const std::uint64_t strobe = 50 + config.output_latency();
  struct Sent {
    unsigned channel;
    std::uint64_t address;
  };
  for (const Sent& sent : {Sent{bench::ttl_out, 0}, Sent{bench::serdes_out, 0}, Sent{bench::ttl_inout, 0},
                           Sent{bench::ttl_inout, address_enable}, Sent{bench::ttl_inout, address_sample},
                           Sent{bench::serdes_inout, 0}, Sent{bench::serdes_inout, address_enable},
                           Sent{bench::serdes_inout, address_sample}, Sent{bench::ttl_in, address_sample}}) {
    for (std::uint64_t rows_before = 1; rows_before < 4; ++rows_before) {
      const unsigned channel = sent.channel;
      const std::uint64_t address = sent.address;
      CAPTURE(channel);
      CAPTURE(address);
      CAPTURE(rows_before);
      Script script(config, 160);
      script.pad(0, channel, true);
      script.write(20, channel, stamp(config, 50), 1, address).reset(strobe - rows_before - 1);
      const Recording recording = simulate(script);
      CHECK(recording.changes(channel, &ChannelOutputs::pad_o).empty());
      CHECK(recording.changes(channel, &ChannelOutputs::pad_oe).empty());
      CHECK(recording.changes(channel, &ChannelOutputs::serdes_o).empty());
      CHECK(input_events(recording, channel).empty());
    }
  }
}

TEST_CASE("an event in the row of a reset of the PHYs sets no level and enables no output") {
  const sim::RtioConfig config = bench_config();
  const std::uint64_t strobe = 50 + config.output_latency();
  for (const bool reset : {false, true}) {
    Script script(config, 160);
    script.write(20, bench::ttl_out, stamp(config, 50), 1).write(22, bench::serdes_out, stamp(config, 50), 1);
    script.write(24, bench::ttl_inout, stamp(config, 50), 1);
    script.write(26, bench::serdes_inout, stamp(config, 50), 1, address_enable);
    if (reset) script.reset_phy(strobe - 1);
    const Recording recording = simulate(script);
    const std::size_t changes = reset ? 0 : 1;
    CHECK(recording.changes(bench::ttl_out, &ChannelOutputs::pad_o).size() == changes);
    CHECK(recording.changes(bench::serdes_out, &ChannelOutputs::serdes_o).size() == changes);
    CHECK(recording.changes(bench::ttl_inout, &ChannelOutputs::pad_o).size() == changes);
    CHECK(recording.changes(bench::serdes_inout, &ChannelOutputs::pad_oe).size() == changes);
  }
}

TEST_CASE("a reset of the PHYs forgets the level of a tristate input, not that of a plain one") {
  const sim::RtioConfig config = bench_config();
  const std::uint64_t reset = 120;  // row of rio_phy_rst
  for (const auto& row :
       {std::pair{unsigned{bench::ttl_in}, Times{}}, std::pair{unsigned{bench::ttl_inout}, Times{reset + 1}},
        std::pair{unsigned{bench::serdes_inout}, Times{reset + 2}}}) {
    const unsigned channel = row.first;
    const Times& expected = row.second;
    CAPTURE(channel);
    Script script(config, 160);
    script.pad(0, channel, true).serdes(0, bench::serdes_inout, 0xff);
    script.write(20, channel, stamp(config, 50), rising, address_sensitivity).reset_phy(reset - 1);
    CHECK(input_events(simulate(script), channel) == expected);
  }
}

TEST_CASE("an event of a SERDES input is lost in the row of a reset of the PHYs") {
  const sim::RtioConfig config = bench_config();
  const std::uint64_t strobe = 50 + config.output_latency();
  for (const std::uint64_t reset : {strobe, strobe + 1, strobe + 2}) {
    Script script(config, 160);
    script.write(20, bench::serdes_inout, stamp(config, 50), 0, address_sample).reset_phy(reset - 1);
    CHECK(input_events(simulate(script), bench::serdes_inout).empty() == (reset == strobe + 1));
  }
  for (const std::uint64_t reset : {99U, 100U, 101U}) {
    Script script(config, 160);
    script.write(20, bench::serdes_inout, stamp(config, 50), rising, address_sensitivity);
    // The edge of row 100, and after the reset the level that was forgotten.
    script.serdes(100, bench::serdes_inout, 0xf0).serdes(101, bench::serdes_inout, 0).reset_phy(reset - 1);
    CHECK(input_events(simulate(script), bench::serdes_inout) == (reset == 100 ? Times{} : Times{101}));
  }
}

TEST_CASE("a clock generator starts high two rows after the strobe and keeps its frequency") {
  const sim::RtioConfig config = clock_generator();
  const std::uint64_t period = 16;
  const std::uint64_t start = 50 + config.output_latency() + 2;
  Script script(config, 200);
  script.write(20, 0, stamp(config, 50), (1U << config.channels[0].width) / period);
  const Times edges = simulate(script).changes(0, &ChannelOutputs::pad_o);
  REQUIRE(edges.size() > 4);
  for (std::size_t i = 0; i < edges.size(); ++i) CHECK(edges[i] == start + i * period / 2);
}

TEST_CASE("every bit of a clock generator's frequency counts") {
  const sim::RtioConfig config = clock_generator();
  const std::uint64_t half = std::uint64_t{1} << (config.channels[0].width - 1);
  const std::uint64_t start = 50 + config.output_latency() + 2;
  // The third of half a turn: with its lowest bit, three rows go just past the turn, without it they stay
  // below.
  const std::uint64_t third = half / 3 + 1;
  for (const std::uint64_t frequency :
       {third, third - 1, half - 1, half, half + 1, 2 * half - 1, third + 0x155}) {
    CAPTURE(frequency);
    Script script(config, 200);
    script.write(20, 0, stamp(config, 50), frequency);
    const Recording recording = simulate(script);
    for (std::uint64_t row = 0; start + row < 200; ++row)
      CHECK(recording.at(start + row, 0).pad_o == (half + row * frequency) / half % 2);
  }
}

TEST_CASE("a reset of the PHYs starts the turn of a clock generator again, low") {
  const sim::RtioConfig config = clock_generator();
  const std::uint64_t half = std::uint64_t{1} << (config.channels[0].width - 1);
  const std::uint64_t frequency = half / 5;
  for (std::uint64_t reset = 100; reset < 112; ++reset) {  // row of rio_phy_rst
    CAPTURE(reset);
    Script script(config, 200);
    script.write(20, 0, stamp(config, 50), frequency).reset_phy(reset - 1);
    const Recording recording = simulate(script);
    CHECK(recording.at(reset + 1, 0).pad_o == 0);
    for (std::uint64_t row = 0; reset + 2 + row < 200; ++row)
      CHECK(recording.at(reset + 2 + row, 0).pad_o == row * frequency / half % 2);
  }
}

TEST_CASE("a clock generator stops low, and a reset of the core freezes it") {
  const sim::RtioConfig config = clock_generator();
  const std::uint64_t ftw = (1U << config.channels[0].width) / 16;
  Script script(config, 200);
  script.write(20, 0, stamp(config, 50), ftw).write(24, 0, stamp(config, 90), 0);
  const Recording stopped = simulate(script);
  for (std::uint64_t row = 90 + config.output_latency() + 2; row < 200; ++row) {
    CHECK(stopped.at(row, 0).pad_o == 0);
  }
  Script reset_script(config, 200);
  reset_script.write(20, 0, stamp(config, 50), ftw).reset(100);
  for (const std::uint64_t edge : simulate(reset_script).changes(0, &ChannelOutputs::pad_o)) {
    CHECK(edge <= 103);
  }
}

TEST_CASE("the core with a single bit of time per cycle drives its pads the same way") {
  const sim::RtioConfig config = coarse_config();
  Script script(config, 100);
  script.write(20, 0, 60);
  CHECK(simulate(script).changes(0, &ChannelOutputs::pad_o) == Times{60 + config.output_latency() + 2});
}

TEST_SUITE_END();
