// SPDX-License-Identifier: Apache-2.0
// Reference 5: which lane an event goes to, and when the order of time stamps is an error.
#include <numeric>

#include <doctest/doctest.h>

#include "testbenches/support/rtio/bench_config.hpp"
#include "testbenches/support/rtio/simulate.hpp"

using namespace slackline;
using namespace slackline::testbenches;

TEST_SUITE_BEGIN("lanes");

namespace {

std::vector<unsigned> every_lane(unsigned lanes) {
  std::vector<unsigned> result(lanes);
  std::iota(result.begin(), result.end(), 0U);
  return result;
}

/// Writes to one channel, every two rows from coarse 20, at the coarse times given.
Script writes_at(const sim::RtioConfig& config, const std::vector<std::uint64_t>& times,
                 std::size_t rows = 300) {
  Script script(config, rows);
  std::uint64_t row = 20;
  for (const std::uint64_t time : times) {
    script.write(row, bench::ttl_out, stamp(config, time));
    row += 2;
  }
  return script;
}

}  // namespace

TEST_CASE("ascending coarse times stay in one lane") {
  const Recording recording = simulate(writes_at(bench_config(), {100, 101, 102, 110}));
  CHECK(recording.lanes_written() == std::vector<unsigned>{0, 0, 0, 0});
}

TEST_CASE("equal and earlier times go to the next lane") {
  const Recording recording = simulate(writes_at(bench_config(), {100, 100, 101, 90, 91}));
  CHECK(recording.lanes_written() == std::vector<unsigned>{0, 1, 1, 2, 2});
}

TEST_CASE("as many simultaneous events as there are lanes fit, one more is a sequence error") {
  for (const unsigned lanes : {2U, 4U, 8U, 16U, 32U}) {
    CAPTURE(lanes);
    const sim::RtioConfig config = bench_config(lanes);
    const std::vector<std::uint64_t> times(lanes + 1, 200);
    const Recording recording = simulate(writes_at(config, times));
    CHECK(recording.lanes_written() == every_lane(lanes));
    const std::uint64_t last_write = 20 + 2 * std::uint64_t{lanes};
    CHECK(recording.when(&RowOutputs::raw_seqerr) == Recording::Times{last_write + 1});
    CHECK(recording.at(last_write + 1).raw_seqerr_ch == bench::ttl_out);
    CHECK(recording.at(last_write + 1).o_status == 0);
  }
}

TEST_CASE("after a sequence error the next later event goes on") {
  const sim::RtioConfig config = bench_config(2);
  const Recording recording = simulate(writes_at(config, {100, 100, 100, 101}));
  CHECK(recording.lanes_written() == std::vector<unsigned>{0, 1, 1});
  CHECK(recording.when(&RowOutputs::raw_seqerr).size() == 1);
}

TEST_CASE("going back is possible once per lane") {
  const sim::RtioConfig config = bench_config(4);
  const Recording recording = simulate(writes_at(config, {140, 130, 120, 110, 105}));
  CHECK(recording.lanes_written() == std::vector<unsigned>{0, 1, 2, 3});
  CHECK(recording.when(&RowOutputs::raw_seqerr).size() == 1);
}

TEST_CASE("an event that is late and out of order is only an underflow") {
  const sim::RtioConfig config = bench_config(2);
  const Recording recording = simulate(writes_at(config, {100, 100, 25}));
  CHECK(recording.when(&RowOutputs::raw_seqerr).empty());
  CHECK(recording.at(25).o_status == 2);
}

TEST_CASE("the compensated time decides the lane") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 150);
  script.write(20, bench::ttl_out, stamp(config, 100));
  script.write(22, bench::delayed, stamp(config, 100 + 1 - bench::output_delay));
  script.write(24, bench::ttl_out, stamp(config, 101));
  const Recording recording = simulate(script);
  CHECK(recording.lanes_written() == std::vector<unsigned>{0, 0, 1});
  CHECK(recording.strobes(bench::delayed) == Recording::Times{101 + config.output_latency()});
}

TEST_CASE("with spreading a full lane is left for the next one") {
  const sim::RtioConfig config = bench_config();
  std::vector<std::uint64_t> times(10);
  std::iota(times.begin(), times.end(), 100);
  Script script = writes_at(config, times);
  CHECK(simulate(script).lanes_written() == std::vector<unsigned>(10, 0));
  script.spread_from(0);
  // The level counts the output register: D events are enough to leave the lane.
  std::vector<unsigned> expected;
  for (unsigned i = 0; i < times.size(); ++i) expected.push_back(i / config.fifo_depth);
  CHECK(simulate(script).lanes_written() == expected);
}

TEST_CASE("a watermark makes spreading start earlier") {
  const sim::RtioConfig config = satellite_config();
  std::vector<std::uint64_t> times(config.high_watermark_level() + 1);
  std::iota(times.begin(), times.end(), 100);
  const std::vector<unsigned> lanes = simulate(writes_at(config, times).spread_from(0)).lanes_written();
  CHECK(lanes.at(lanes.size() - 2) == 0);
  CHECK(lanes.back() == 1);
}

TEST_CASE("spreading is switched two rows after its register") {
  const sim::RtioConfig config = bench_config();
  std::vector<std::uint64_t> times(config.fifo_depth + 1);
  std::iota(times.begin(), times.end(), 100);
  // The lane is left when spreading is seen in the row before the write.
  const std::uint64_t last_write = 20 + 2 * std::uint64_t{config.fifo_depth};
  CHECK(simulate(writes_at(config, times).spread_from(last_write - 3)).lanes_written().back() == 1);
  CHECK(simulate(writes_at(config, times).spread_from(last_write - 2)).lanes_written().back() == 0);
}

TEST_CASE("sequence numbers count accepted events only") {
  const sim::RtioConfig config = bench_config(2);
  const Recording recording = simulate(writes_at(config, {100, 25, 101, 100, 100, 102}));
  CHECK(recording.at(40).seqn == recording.lanes_written().size());
}

TEST_SUITE_END();
