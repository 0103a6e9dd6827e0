// SPDX-License-Identifier: Apache-2.0
// Reference 4.3 and 4.4: how errors reach the registers that software reads.
#include <doctest/doctest.h>

#include "testbenches/support/rtio/bench_config.hpp"
#include "testbenches/support/rtio/simulate.hpp"

using namespace slackline;
using namespace slackline::testbenches;

TEST_SUITE_BEGIN("asynchronous errors");

namespace {

constexpr std::uint64_t flag_collision = 1;
constexpr std::uint64_t flag_busy = 2;
constexpr std::uint64_t flag_sequence_error = 4;
constexpr std::uint64_t transfer_rows = 4;
constexpr std::uint64_t blind_rows = 7;

/// Two colliding events on a channel without replacement; the pulse comes at `pulse`.
void collide(Script& script, std::uint64_t first_write, std::uint64_t pulse,
             unsigned channel = bench::no_replace) {
  const sim::RtioConfig& config = script.config();
  const std::uint64_t time = stamp(config, pulse - config.output_latency());
  script.write(first_write, channel, time, 1, 1).write(first_write + 2, channel, time, 1, 2);
}

void go_busy(Script& script, std::uint64_t write, std::uint64_t pulse, unsigned channel) {
  const sim::RtioConfig& config = script.config();
  script.write(write, channel, stamp(config, pulse - 1 - config.output_latency())).busy(pulse - 1, channel);
}

std::uint64_t first(const Recording::Times& times) { return times.empty() ? 0 : times.front(); }

}  // namespace

TEST_CASE("a sequence error sets its flag one row after the pulse") {
  const sim::RtioConfig config = bench_config(2);
  Script script(config, 60);
  for (std::uint64_t row = 20; row < 26; row += 2) script.write(row, bench::ttl_inout, stamp(config, 100));
  const Recording recording = simulate(script);
  CHECK(recording.when(&RowOutputs::raw_seqerr) == Recording::Times{25});
  CHECK(first(recording.when(&RowOutputs::async_error_w)) == 26);
  CHECK(recording.at(26).async_error_w == flag_sequence_error);
  CHECK(recording.at(26).sequence_error_channel == bench::ttl_inout);
}

TEST_CASE("collision and busy set their flags four rows after the pulse") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 120);
  collide(script, 20, 80);
  Script busy_script(config, 120);
  go_busy(busy_script, 20, 80, bench::replace);
  const Recording collision = simulate(script);
  CHECK(collision.when(&RowOutputs::raw_collision) == Recording::Times{80});
  CHECK(first(collision.when(&RowOutputs::async_error_w)) == 80 + transfer_rows);
  CHECK(collision.at(84).async_error_w == flag_collision);
  CHECK(collision.at(84).collision_channel == bench::no_replace);
  const Recording busy = simulate(busy_script);
  CHECK(busy.when(&RowOutputs::raw_busy) == Recording::Times{80});
  CHECK(first(busy.when(&RowOutputs::async_error_w)) == 80 + transfer_rows);
  CHECK(busy.at(84).async_error_w == flag_busy);
  CHECK(busy.at(84).busy_channel == bench::replace);
}

TEST_CASE("the transfer is blind for six rows after a pulse and sees again in the seventh") {
  const sim::RtioConfig config = bench_config();
  for (std::uint64_t distance = 1; distance <= blind_rows + 1; ++distance) {
    CAPTURE(distance);
    Script script(config, 140);
    go_busy(script, 20, 80, bench::replace);
    go_busy(script, 22, 80 + distance, bench::no_replace);
    script.acknowledge_errors(80 + transfer_rows, flag_busy);
    const Recording recording = simulate(script);
    CHECK(recording.when(&RowOutputs::raw_busy) == Recording::Times{80, 80 + distance});
    const bool seen = recording.at(80 + distance + transfer_rows + 1).async_error_w == flag_busy;
    CHECK(seen == (distance >= blind_rows));
    if (seen) CHECK(recording.at(80 + distance + transfer_rows).busy_channel == bench::no_replace);
  }
}

TEST_CASE("the first error's channel is kept until it is acknowledged") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 160);
  go_busy(script, 20, 80, bench::replace);
  go_busy(script, 22, 90, bench::no_replace);
  go_busy(script, 24, 110, bench::no_replace);
  script.acknowledge_errors(100, flag_busy);
  const Recording recording = simulate(script);
  CHECK(recording.at(100).busy_channel == bench::replace);
  CHECK(recording.at(101).async_error_w == 0);
  CHECK(recording.at(101).busy_channel == bench::replace);
  CHECK(recording.at(110 + transfer_rows).busy_channel == bench::no_replace);
}

TEST_CASE("an error in the row of its acknowledge stays, with the old channel") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 160);
  go_busy(script, 20, 80, bench::replace);
  go_busy(script, 22, 100, bench::no_replace);
  script.acknowledge_errors(100 + transfer_rows - 1, flag_busy);
  const Recording recording = simulate(script);
  CHECK(recording.at(100 + transfer_rows).async_error_w == flag_busy);
  CHECK(recording.at(100 + transfer_rows).busy_channel == bench::replace);
}

TEST_CASE("an acknowledge clears the flags in its mask only") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 160);
  collide(script, 20, 80);
  go_busy(script, 24, 90, bench::replace);
  script.acknowledge_errors(110, flag_collision | flag_sequence_error);
  const Recording recording = simulate(script);
  CHECK(recording.at(110).async_error_w == (flag_collision | flag_busy));
  CHECK(recording.at(111).async_error_w == flag_busy);
}

TEST_CASE("a reset of the core leaves the flags, and a transfer under way arrives") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 160);
  go_busy(script, 20, 80, bench::replace);
  script.reset(81);
  const Recording recording = simulate(script);
  CHECK(recording.at(80 + transfer_rows).async_error_w == flag_busy);
  CHECK(recording.at(159).async_error_w == flag_busy);
}

TEST_SUITE_END();
