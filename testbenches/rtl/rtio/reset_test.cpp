// SPDX-License-Identifier: Apache-2.0
// Reference 4.1, 2 and 7: the reset domains, and the time counter under everything.
#include <doctest/doctest.h>

#include "testbenches/support/rtio/bench_config.hpp"
#include "testbenches/support/rtio/simulate.hpp"

using namespace slackline;
using namespace slackline::testbenches;

TEST_SUITE_BEGIN("resets and time");

TEST_CASE("both domains are in reset for one row after the system reset") {
  const Recording recording = simulate(Script(bench_config(), 20));
  CHECK(recording.when(&RowOutputs::rio_rst) == Recording::Times{0});
  CHECK(recording.when(&RowOutputs::rio_phy_rst) == Recording::Times{0});
}

TEST_CASE("a reset lasts as long as its strobe, one row later") {
  Script script(bench_config(), 60);
  script.reset(20).reset_phy(30).reset_phy(31);
  const Recording recording = simulate(script);
  CHECK(recording.when(&RowOutputs::rio_rst) == Recording::Times{0, 21});
  CHECK(recording.when(&RowOutputs::rio_phy_rst) == Recording::Times{0, 31, 32});
}

TEST_CASE("a reset of the core forgets queued events, the order, and the underflow") {
  const sim::RtioConfig config = bench_config(2);
  Script script(config, 140);
  script.write(20, bench::ttl_out, stamp(config, 100)).write(22, bench::ttl_out, stamp(config, 100));
  script.write(24, bench::ttl_out, stamp(config, 20)).reset(30);
  script.write(40, bench::serdes_out, stamp(config, 90));
  const Recording recording = simulate(script);
  CHECK(recording.at(31).o_status == 2);
  CHECK(recording.at(32).o_status == 0);
  CHECK(recording.at(32).lane_readable == 0);
  CHECK(recording.at(32).seqn == 0);
  CHECK(recording.strobes(bench::ttl_out).empty());
  CHECK(recording.strobes(bench::serdes_out) == Recording::Times{90 + config.output_latency()});
}

TEST_CASE("a reset of the core catches events inside the network") {
  const sim::RtioConfig config = bench_config();
  for (std::uint64_t age = 0; age <= config.output_latency(); ++age) {
    CAPTURE(age);
    Script script(config, 100);
    script.write(20, bench::ttl_out, stamp(config, 60)).reset(60 + age - 1);
    const bool delivered = !simulate(script).strobes(bench::ttl_out).empty();
    CHECK(delivered == (age == config.output_latency()));
  }
}

TEST_CASE("the level of an output survives a reset of the core and not one of the PHYs") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 140);
  script.write(20, bench::ttl_out, stamp(config, 50)).write(22, bench::serdes_out, stamp(config, 51));
  script.reset(80).reset_phy(100);
  const Recording recording = simulate(script);
  CHECK(recording.at(99, bench::ttl_out).pad_o == 1);
  CHECK(recording.at(99, bench::serdes_out).serdes_o == 0xff);
  CHECK(recording.at(103, bench::ttl_out).pad_o == 0);
  CHECK(recording.at(103, bench::serdes_out).serdes_o == 0);
}

TEST_CASE("neither reset stops the time counter") {
  Script script(bench_config(), 60);
  script.reset(20).reset_phy(30);
  const Recording recording = simulate(script);
  for (std::uint64_t coarse = 0; coarse < 60; ++coarse) {
    CHECK(recording.at(coarse).coarse_ts == coarse);
    CHECK(recording.at(coarse).full_ts == stamp(bench_config(), coarse));
  }
}

TEST_CASE("the time counter is loaded at the end of the row and wraps at its width") {
  const sim::RtioConfig config = bench_config();
  const std::uint64_t last = (std::uint64_t{1} << config.coarse_width()) - 1;
  Script script(config, 60);
  script.load_tsc(20, last);
  const Recording recording = simulate(script);
  CHECK(recording.at(20).coarse_ts == 20);
  CHECK(recording.at(21).coarse_ts == last);
  CHECK(recording.at(22).coarse_ts == 0);
}

TEST_CASE(
    "just before the wrap an event after the wrap underflows, then old large time stamps are accepted") {
  const sim::RtioConfig config = bench_config();
  const std::uint64_t end = std::uint64_t{1} << config.coarse_width();
  Script script(config, 80);
  script.load_tsc(20, end - 20);  // counter: end - 20 in row 21, 0 in row 41, its minimum wraps in row 30
  script.write(25, bench::ttl_out, stamp(config, 10));
  script.write(36, bench::ttl_out, stamp(config, end - 40));
  const Recording recording = simulate(script);
  CHECK(recording.at(26).o_status == 2);
  CHECK(recording.at(37).o_status == 0);
  CHECK(recording.when(&RowOutputs::lane_we) == Recording::Times{36});
}

TEST_CASE("an event whose time was skipped sticks and blocks its lane until a reset") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 200);
  script.write(20, bench::ttl_out, stamp(config, 60)).write(22, bench::ttl_out, stamp(config, 100));
  script.load_tsc(40, 70);  // row 41 is coarse 70
  const Recording recording = simulate(script);
  CHECK(recording.strobes(bench::ttl_out).empty());
  CHECK(recording.at(199).lane_readable == 1);
  script.reset(150);
  CHECK(simulate(script).at(199).lane_readable == 0);
}

TEST_CASE("a compensated time stamp at the end of the counter's range inverts the compare") {
  const sim::RtioConfig config = bench_config();
  const std::uint64_t end = std::uint64_t{1} << config.coarse_width();
  const auto lane_written = [&](std::uint64_t coarse) {
    Script script(config, 40);
    script.write(20, bench::delayed, stamp(config, coarse));
    return !simulate(script).when(&RowOutputs::lane_we).empty();
  };
  // Against the last time stamp of the lane, 0, the difference has W + 1 bits and a sign.
  CHECK(lane_written(end - bench::output_delay));
  CHECK_FALSE(lane_written(end - bench::output_delay + 1));
}

TEST_SUITE_END();
