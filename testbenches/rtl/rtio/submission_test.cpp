// SPDX-License-Identifier: Apache-2.0
// Reference 4.2, 5 and 6.2: when a write command is accepted, and what the status says.
#include <doctest/doctest.h>

#include "testbenches/support/rtio/bench_config.hpp"
#include "testbenches/support/rtio/simulate.hpp"

using namespace slackline;
using namespace slackline::testbenches;

TEST_SUITE_BEGIN("submission");

namespace {

constexpr std::uint64_t status_wait = 1;
constexpr std::uint64_t status_underflow = 2;

/// The status after one write in coarse row `row`, `lead` coarse cycles ahead.
std::uint64_t status_of_write(const sim::RtioConfig& config, unsigned channel, std::uint64_t row,
                              std::uint64_t lead) {
  Script script(config, row + 4);
  script.write(row, channel, stamp(config, row + lead));
  return simulate(script).at(row + 1).o_status;
}

}  // namespace

TEST_CASE("an event 11 coarse cycles ahead is accepted and one 10 ahead underflows") {
  for (const unsigned lanes : {2U, 8U}) {
    const sim::RtioConfig config = bench_config(lanes);
    CHECK(status_of_write(config, bench::ttl_out, 20, config.submission_margin - 1) == 0);
    CHECK(status_of_write(config, bench::ttl_out, 20, config.submission_margin - 2) == status_underflow);
  }
}

TEST_CASE("a satellite wants four coarse cycles more") {
  const sim::RtioConfig config = satellite_config();
  CHECK(config.submission_margin == bench_config().submission_margin + 4);
  CHECK(status_of_write(config, bench::ttl_out, 20, config.submission_margin - 1) == 0);
  CHECK(status_of_write(config, bench::ttl_out, 20, config.submission_margin - 2) == status_underflow);
}

TEST_CASE("an output delay counts as lead") {
  const sim::RtioConfig config = bench_config();
  const std::uint64_t least = config.submission_margin - 1 - bench::output_delay;
  CHECK(status_of_write(config, bench::delayed, 20, least) == 0);
  CHECK(status_of_write(config, bench::delayed, 20, least - 1) == status_underflow);
}

TEST_CASE("fine bits do not count for the margin") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 30);
  script.write(20, bench::ttl_out, stamp(config, 20 + config.submission_margin - 2, 7));
  CHECK(simulate(script).at(21).o_status == status_underflow);
}

TEST_CASE("the minimum time stamp lags the counter by one row") {
  const sim::RtioConfig config = bench_config();
  const Recording recording = simulate(Script(config, 30));
  for (std::uint64_t coarse = 1; coarse < 30; ++coarse) {
    CHECK(recording.at(coarse).min_coarse_ts == coarse + config.submission_margin - 1);
  }
}

TEST_CASE("underflow stays until the next write, also one to the log channel") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 60);
  script.write(20, bench::ttl_out, stamp(config, 20)).read(25, bench::ttl_in, 0, 5);
  script.write(40, bench::log, stamp(config, 10));
  const Recording recording = simulate(script);
  for (std::uint64_t coarse = 21; coarse <= 40; ++coarse)
    CHECK(recording.at(coarse).o_status == status_underflow);
  CHECK(recording.at(41).o_status == 0);
  CHECK(recording.strobes(bench::ttl_out).empty());
}

TEST_CASE("a lane takes D + 1 events and then says wait until its head leaves") {
  const sim::RtioConfig config = bench_config();
  const std::uint64_t head = 100;
  Script script(config, 120);
  std::uint64_t row = 20;
  for (std::uint64_t i = 0; i <= config.fifo_depth; ++i, row += 2) {
    script.write(row, bench::ttl_out, stamp(config, head + i));
  }
  const std::uint64_t last_write = row - 2;
  const Recording recording = simulate(script);
  for (std::uint64_t coarse = 20; coarse <= last_write; ++coarse) CHECK(recording.at(coarse).o_status == 0);
  for (std::uint64_t coarse = last_write + 1; coarse <= head; ++coarse) {
    CHECK(recording.at(coarse).o_status == status_wait);
  }
  CHECK(recording.at(head + 1).o_status == 0);
  CHECK(recording.strobes(bench::ttl_out).size() == config.fifo_depth + 1);
}

TEST_CASE("an event written in spite of wait is lost but counts for the order") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 140);
  std::uint64_t row = 20;
  for (std::uint64_t i = 0; i <= config.fifo_depth; ++i, row += 2) {
    script.write(row, bench::ttl_out, stamp(config, 100 + i));
  }
  script.write(row, bench::replace, stamp(config, 110));
  script.write(row + 2, bench::no_replace, stamp(config, 109));
  const Recording recording = simulate(script);
  CHECK(recording.strobes(bench::replace).empty());
  CHECK(recording.strobes(bench::no_replace).size() == 1);
  const std::vector<unsigned> lanes = recording.lanes_written();
  CHECK(lanes.back() == lanes.front() + 1);
}

TEST_CASE("a readable event appears two rows after its write") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 60);
  script.write(20, bench::ttl_out, stamp(config, 50));
  const Recording recording = simulate(script);
  CHECK(recording.at(20).lane_we == 1);
  CHECK(recording.at(20).lane_writable == (1U << config.lanes) - 1);
  CHECK(recording.at(21).lane_readable == 0);
  CHECK(recording.at(22).lane_readable == 1);
  CHECK(recording.at(50).lane_readable == 1);
  CHECK(recording.at(51).lane_readable == 0);
}

TEST_CASE("the log channel takes everything and tells nobody") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 60);
  script.write(20, bench::log, stamp(config, 5)).write(25, bench::log, stamp(config, 50));
  const Recording recording = simulate(script);
  CHECK(recording.when(&RowOutputs::lane_we).empty());
  CHECK(recording.when(&RowOutputs::o_status).empty());
  CHECK(recording.when(&RowOutputs::raw_seqerr).empty());
}

TEST_CASE("the longest output delay is added in full, and the log may be the last channel") {
  sim::RtioConfig config;
  config.lanes = 2;
  config.fifo_depth = 4;
  constexpr unsigned delay = 8191;  // 13 bits
  config.channels = {sim::make_raw_channel({.data_width = 8, .delay = delay}), sim::make_channel("log")};
  Script script(config, 20 + delay + 40);
  script.write(20, 1, stamp(config, 40), 0x61).write(24, 0, stamp(config, 20));
  const Recording recording = simulate(script);
  CHECK(recording.strobes(0) == Recording::Times{20 + delay + config.output_latency()});
  CHECK(recording.when(&RowOutputs::lane_we) == Recording::Times{24});
}

TEST_CASE("the destination byte of chan_sel is ignored") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 60);
  script.write(20, 0x30000 | bench::replace, stamp(config, 40), 0x1234);
  const Recording recording = simulate(script);
  CHECK(recording.strobes(bench::replace) == Recording::Times{40 + config.output_latency()});
}

TEST_CASE("an event for a channel number that nobody has is dropped after the lanes") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 60);
  script.write(20, bench::channels, stamp(config, 40));
  const Recording recording = simulate(script);
  CHECK(recording.when(&RowOutputs::lane_we) == Recording::Times{20});
  CHECK(recording.at(41).lane_readable == 0);
  for (unsigned channel = 0; channel < bench::channels; ++channel) CHECK(recording.strobes(channel).empty());
}

TEST_CASE("with a power of two of channels, numbers above alias") {
  const sim::RtioConfig config = coarse_config();
  Script script(config, 60);
  script.write(20, static_cast<unsigned>(config.channels.size()) + 2, stamp(config, 40), 5);
  CHECK(simulate(script).strobes(2) == Recording::Times{40 + config.output_latency()});
}

TEST_CASE("buffer space is not reported by the local core") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 60);
  script.at(20).cmd = 3;
  const Recording recording = simulate(script);
  CHECK(recording.when(&RowOutputs::o_buffer_space_valid).empty());
  CHECK(recording.when(&RowOutputs::o_buffer_space).empty());
}

TEST_CASE("buffer space is what the fullest lane has left, whichever it is, with any number of lanes") {
  for (const unsigned lanes : {2U, 4U, 8U}) {
    sim::RtioConfig config = satellite_config();
    config.lanes = lanes;
    for (unsigned fullest = 0; fullest < lanes; ++fullest) {
      CAPTURE(lanes);
      CAPTURE(fullest);
      Script script(config, 400);
      // Ever earlier events take one lane each; the fullest gets later ones as well.
      std::vector<Script::Event> events;
      std::uint64_t time = 300;
      for (unsigned lane = 0; lane < lanes; ++lane, time -= 10) {
        const unsigned count = lane == fullest ? 4 : 1 + lane % 2;
        for (unsigned i = 0; i < count; ++i) events.push_back({bench::ttl_out, stamp(config, time + i)});
      }
      const std::uint64_t last_write = script.write_all(20, events) - 2;
      const Recording recording = simulate(script);
      CHECK(recording.at(last_write + config.lane_width()).o_buffer_space == 0);
      CHECK(recording.at(last_write + 1 + config.lane_width()).o_buffer_space == config.fifo_depth - 4);
    }
  }
}

TEST_CASE("a satellite's buffer space follows the fullest lane and wraps when it holds D + 1") {
  const sim::RtioConfig config = satellite_config();
  const std::uint64_t depth = config.fifo_depth;
  Script script(config, 200);
  std::vector<std::uint64_t> writes;
  for (std::uint64_t i = 0; i <= depth; ++i) {
    writes.push_back(20 + 8 * i);
    script.write(writes.back(), bench::ttl_out, stamp(config, 150 + i));
  }
  const Recording recording = simulate(script);
  CHECK(recording.at(19).o_buffer_space == depth);
  for (std::uint64_t i = 0; i <= depth; ++i) {
    const std::uint64_t free = (depth - (i + 1)) & ((1U << sim::bits_for(depth)) - 1);
    CHECK(recording.at(writes[i] + 1).o_buffer_space == 0);  // not known while the levels travel
    CHECK(recording.at(writes[i] + 1 + config.lane_width()).o_buffer_space == free);
    CHECK(recording.at(writes[i]).o_buffer_space_valid == 1);
  }
}

TEST_SUITE_END();
