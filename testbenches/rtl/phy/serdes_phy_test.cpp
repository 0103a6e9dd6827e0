// SPDX-License-Identifier: Apache-2.0
// Reference 11.5 to 11.7: SERDES PHYs and edge counters.
#include <doctest/doctest.h>

#include "testbenches/support/rtio/bench_config.hpp"
#include "testbenches/support/rtio/simulate.hpp"

using namespace slackline;
using namespace slackline::testbenches;

TEST_SUITE_BEGIN("serdes phys and edge counters");

namespace {

using Times = Recording::Times;

constexpr std::uint64_t for_ever = ~std::uint64_t{0};
constexpr std::uint64_t address_enable = 1;
constexpr std::uint64_t address_sensitivity = 2;
constexpr std::uint64_t address_sample = 3;
constexpr std::uint64_t rising = 1;
constexpr std::uint64_t falling = 2;
constexpr std::uint64_t count_rising = 1;
constexpr std::uint64_t count_falling = 2;
constexpr std::uint64_t send = 4;
constexpr std::uint64_t zero = 8;

Recording words_with_sensitivity(std::uint64_t sensitivity, const std::vector<std::uint64_t>& words) {
  const sim::RtioConfig config = bench_config();
  Script script(config, 200);
  script.write(20, bench::serdes_inout, stamp(config, 50), sensitivity, address_sensitivity);
  for (std::size_t i = 0; i < words.size(); ++i) script.serdes(100 + i, bench::serdes_inout, words[i]);
  return simulate(script);
}

}  // namespace

TEST_CASE("the edge word has the new level from the fine time stamp on, one row after the strobe") {
  const sim::RtioConfig config = bench_config();
  const std::uint64_t word_row = 1 + config.output_latency();
  for (std::uint64_t fine = 0; fine < 8; ++fine) {
    CAPTURE(fine);
    Script script(config, 160);
    script.write(20, bench::serdes_out, stamp(config, 60, fine), 1);
    script.write(24, bench::serdes_out, stamp(config, 90, fine), 0);
    const Recording recording = simulate(script);
    const std::uint64_t before = (1U << fine) - 1;
    CHECK(recording.at(60 + word_row - 1, bench::serdes_out).serdes_o == 0);
    CHECK(recording.at(60 + word_row, bench::serdes_out).serdes_o == (0xff & ~before));
    CHECK(recording.at(60 + word_row + 1, bench::serdes_out).serdes_o == 0xff);
    CHECK(recording.at(90 + word_row, bench::serdes_out).serdes_o == before);
    CHECK(recording.at(90 + word_row + 1, bench::serdes_out).serdes_o == 0);
  }
}

TEST_CASE("writing the level that is there makes no edge") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 160);
  script.write(20, bench::serdes_out, stamp(config, 60), 1)
      .write(24, bench::serdes_out, stamp(config, 90, 5), 1);
  CHECK(simulate(script).changes(bench::serdes_out, &ChannelOutputs::serdes_o).size() == 1);
}

TEST_CASE("an override fills the word, and the level below it goes on") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 160);
  script.override_pad(30, bench::serdes_out, true, false).override_pad(100, bench::serdes_out, false, false);
  script.write(20, bench::serdes_out, stamp(config, 60), 1);
  CHECK(simulate(script).changes(bench::serdes_out, &ChannelOutputs::serdes_o) == Times{101});
}

TEST_CASE("the output enable of a SERDES channel follows address 1") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 160);
  script.write(20, bench::serdes_inout, stamp(config, 60), 1, address_enable);
  const Recording recording = simulate(script);
  CHECK(recording.changes(bench::serdes_inout, &ChannelOutputs::pad_oe) ==
        Times{60 + config.output_latency() + 2});
  CHECK(recording.changes(bench::serdes_inout, &ChannelOutputs::serdes_o).empty());
}

TEST_CASE("an edge is stamped one row after its word, with its place in the word") {
  for (std::uint64_t bit = 0; bit < 8; ++bit) {
    CAPTURE(bit);
    const Recording recording = words_with_sensitivity(rising, {(0xffU << bit) & 0xff});
    CHECK(recording.when(bench::serdes_inout, &ChannelOutputs::i_stb) == Times{101});
    CHECK(recording.at(101, bench::serdes_inout).i_fine_ts == bit);
    CHECK(recording.at(101, bench::serdes_inout).i_data == 1);
  }
}

TEST_CASE(
    "an input without an output stamps the same edges, and a counter sees the last level of its words") {
  sim::RtioConfig config;
  config.lanes = 2;
  config.fifo_depth = 4;
  config.fine_width = 4;
  config.channels = {sim::make_channel("serdes_in", 16), sim::make_channel("edge_counter", 0, 0)};
  const std::uint64_t sensitive = rising | falling;
  for (std::uint64_t bit = 0; bit < 16; ++bit) {
    CAPTURE(bit);
    Script script(config, 200);
    script.write(20, 0, stamp(config, 50), sensitive, address_sensitivity);
    script.write(22, 1, stamp(config, 50), count_rising | count_falling | zero);
    script.write(24, 1, stamp(config, 130), send);
    script.serdes(100, 0, (0xffffU << bit) & 0xffff).serdes(110, 0, 0xffffU >> (16 - bit) & 0xffff);
    const Recording recording = simulate(script);
    CHECK(recording.when(0, &ChannelOutputs::i_stb) == Times{101, 111});
    for (const std::uint64_t event : {101, 111}) CHECK(recording.at(event, 0).i_fine_ts == bit);
    CHECK(recording.at(101, 0).i_data == 1);
    CHECK(recording.at(111, 0).i_data == 0);
    CHECK(recording.at(130 + config.output_latency() + 1, 1).i_data == 2);
  }
}

TEST_CASE("one word makes one event, for its first edge, with the level at its end") {
  const Recording recording = words_with_sensitivity(falling, {0b11100111, 0});
  CHECK(recording.at(101, bench::serdes_inout).i_stb == 1);
  CHECK(recording.at(101, bench::serdes_inout).i_fine_ts == 3);
  CHECK(recording.at(101, bench::serdes_inout).i_data == 1);
  CHECK(recording.at(102, bench::serdes_inout).i_fine_ts == 0);
  CHECK(recording.at(102, bench::serdes_inout).i_data == 0);
}

TEST_CASE("an edge between two words belongs to the second") {
  const Recording recording = words_with_sensitivity(rising | falling, {0xff, 0x00});
  CHECK(recording.when(bench::serdes_inout, &ChannelOutputs::i_stb) == Times{101, 102});
}

TEST_CASE("a SERDES sample comes two rows after the strobe") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 160);
  script.write(20, bench::serdes_inout, stamp(config, 60), 0, address_sample);
  CHECK(simulate(script).when(bench::serdes_inout, &ChannelOutputs::i_stb) ==
        Times{60 + config.output_latency() + 2});
}

TEST_CASE("an edge counter counts the edges it is told to") {
  const sim::RtioConfig config = bench_config();
  const unsigned pulses = 5;
  for (const std::uint64_t edges : {count_rising, count_falling, count_rising | count_falling}) {
    CAPTURE(edges);
    for (const unsigned counter : {unsigned{bench::ttl_counter}, unsigned{bench::serdes_counter}}) {
      Script script(config, 260);
      script.write(20, counter, stamp(config, 50), edges | zero);
      script.write(24, counter, stamp(config, 200), send);
      for (unsigned i = 0; i < pulses; ++i) {
        const std::uint64_t row = 80 + 10 * std::uint64_t{i};
        script.pad(row, bench::ttl_in, true).pad(row + 5, bench::ttl_in, false);
        script.serdes(row, bench::serdes_inout, 0xf0).serdes(row + 5, bench::serdes_inout, 0x0f);
      }
      script.read(230, counter, for_ever);
      const Recording recording = simulate(script);
      const std::uint64_t event = 200 + config.output_latency() + 1;
      CHECK(recording.when(counter, &ChannelOutputs::i_stb) == Times{event});
      CHECK(recording.at(233).i_data == pulses * (edges == (count_rising | count_falling) ? 2 : 1));
      CHECK(recording.at(233).i_timestamp == stamp(config, event));
    }
  }
}

TEST_CASE("an edge in the row of the strobe that sends is counted, and zeroing beats the one after") {
  const sim::RtioConfig config = bench_config();
  const std::uint64_t strobe = 100 + config.output_latency();
  const auto counts = [&](std::uint64_t edge) {
    Script script(config, 260);
    script.write(20, bench::ttl_counter, stamp(config, 50), count_rising | zero);
    script.write(24, bench::ttl_counter, stamp(config, 100), count_rising | send | zero);
    script.write(28, bench::ttl_counter, stamp(config, 150), send);
    script.pad(edge - 2, bench::ttl_in, true);  // the counter sees the pad behind its synchroniser
    const Recording recording = simulate(script);
    return std::pair{recording.at(strobe + 1, bench::ttl_counter).i_data,
                     recording.at(strobe + 51, bench::ttl_counter).i_data};
  };
  CHECK(counts(strobe) == std::pair<std::uint64_t, std::uint64_t>{1, 0});
  CHECK(counts(strobe + 1) == std::pair<std::uint64_t, std::uint64_t>{0, 0});
  CHECK(counts(strobe + 2) == std::pair<std::uint64_t, std::uint64_t>{0, 1});
}

TEST_CASE("an edge counter is not replaced but collides") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 160);
  script.write(20, bench::ttl_counter, stamp(config, 60), 1)
      .write(24, bench::ttl_counter, stamp(config, 60), 1);
  const Recording recording = simulate(script);
  CHECK(recording.when(&RowOutputs::raw_collision).size() == 1);
  CHECK(recording.strobes(bench::ttl_counter).empty());
}

TEST_SUITE_END();
