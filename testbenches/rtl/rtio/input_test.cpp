// SPDX-License-Identifier: Apache-2.0
// Reference 10: input events, read commands, their time-outs and overflows.
#include <doctest/doctest.h>

#include "testbenches/support/rtio/bench_config.hpp"
#include "testbenches/support/rtio/simulate.hpp"

using namespace slackline;
using namespace slackline::testbenches;

TEST_SUITE_BEGIN("input");

namespace {

constexpr std::uint64_t status_no_event = 1;
constexpr std::uint64_t status_overflow = 3;
constexpr std::uint64_t status_waiting = 4;
constexpr std::uint64_t for_ever = ~std::uint64_t{0};
constexpr unsigned capacity = bench::ififo_depth + 1;

std::uint64_t result_row(const Recording& recording, std::uint64_t read_row) {
  std::uint64_t row = read_row + 1;
  while (recording.at(row).i_status == status_waiting) ++row;
  return row;
}

}  // namespace

TEST_CASE("a queued event is read in three rows") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 60);
  script.input(20, bench::last_input, 0xa5).read(30, bench::last_input, for_ever, 10);
  const Recording recording = simulate(script);
  CHECK(recording.at(31).i_status == status_waiting);
  CHECK(recording.at(32).i_status == status_waiting);
  CHECK(recording.at(33).i_status == 0);
  CHECK(recording.at(33).i_data == 0xa5);
  CHECK(recording.at(33).i_timestamp == stamp(config, 20));
}

TEST_CASE("a waiting read ends four rows after the event") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 80);
  script.read(20, bench::last_input, for_ever).input(40, bench::last_input, 1);
  CHECK(result_row(simulate(script), 20) == 44);
}

TEST_CASE("an empty read ends two rows after its time-out") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 80);
  script.read(20, bench::last_input, stamp(config, 40));
  const Recording recording = simulate(script);
  CHECK(result_row(recording, 20) == 42);
  CHECK(recording.at(42).i_status == status_no_event);
}

TEST_CASE("a time-out in the past ends at the earliest in the third row") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 80);
  script.read(20, bench::last_input, 0);
  const Recording recording = simulate(script);
  CHECK(result_row(recording, 20) == 23);
  CHECK(recording.at(23).i_status == status_no_event);
}

TEST_CASE("an event that is readable one row after the time-out still counts") {
  const sim::RtioConfig config = bench_config();
  const std::uint64_t timeout = 40;
  for (const std::uint64_t readable : {timeout + 1, timeout + 2}) {
    Script script(config, 80);
    script.read(20, bench::last_input, stamp(config, timeout)).input(readable - 2, bench::last_input, 1);
    const Recording recording = simulate(script);
    CHECK(recording.at(timeout + 2).i_status == (readable == timeout + 1 ? 0 : status_no_event));
  }
}

TEST_CASE("fine time stamps are left-aligned and an input delay subtracts two more than itself") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 80);
  script.input(20, bench::delayed_input, 0x3abc, 2).read(30, bench::delayed_input, for_ever);
  const Recording recording = simulate(script);
  CHECK(recording.at(33).i_data == 0x3abc);
  CHECK(recording.at(33).i_timestamp == stamp(config, 20 - (bench::input_delay + 2), 2 << 1));
}

TEST_CASE("an input without time stamps reads as time 0") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 80);
  script.input(20, bench::untimed_input, 0xdeadbeef).read(30, bench::untimed_input, for_ever);
  const Recording recording = simulate(script);
  CHECK(recording.at(33).i_data == 0xdeadbeef);
  CHECK(recording.at(33).i_timestamp == 0);
}

TEST_CASE("events are read in order and the overflow is told first, once") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 200);
  for (unsigned i = 0; i < capacity + 2; ++i) script.input(20 + i, bench::last_input, 10 + i);
  for (unsigned i = 0; i < capacity + 2; ++i) {
    script.read(40 + 20 * i, bench::last_input, stamp(config, 40 + 20 * i + 5), 15);
  }
  const Recording recording = simulate(script);
  const auto result = [&](unsigned read) { return recording.at(result_row(recording, 40 + 20 * read)); };
  CHECK(result(0).i_status == status_overflow);
  for (unsigned i = 0; i < capacity; ++i) {
    CHECK(result(i + 1).i_status == 0);
    CHECK(result(i + 1).i_data == 10 + i);
    CHECK(result(i + 1).i_timestamp == stamp(config, 20 + i));
  }
  CHECK(result(capacity + 1).i_status == status_no_event);
}

TEST_CASE("as many events as the FIFO and its output register hold do not overflow") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 80);
  for (unsigned i = 0; i < capacity; ++i) script.input(20 + i, bench::last_input, i);
  script.read(40, bench::last_input, for_ever);
  CHECK(simulate(script).at(43).i_status == 0);
}

TEST_CASE("a channel number above the last reads the last channel's event and leaves it there") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 120);
  script.input(20, bench::last_input, 0x77);
  script.read(30, 0x1000, for_ever, 9).read(40, 0x1000, for_ever, 9).read(50, bench::last_input, for_ever, 9);
  script.read(60, bench::last_input, 0, 9);
  const Recording recording = simulate(script);
  for (const std::uint64_t row : {33U, 43U, 53U}) {
    CHECK(recording.at(row).i_status == 0);
    CHECK(recording.at(row).i_data == 0x77);
  }
  CHECK(recording.at(63).i_status == status_no_event);
}

TEST_CASE("a channel without an input only ever times out") {
  const sim::RtioConfig config = bench_config();
  for (const unsigned channel : {unsigned{bench::ttl_out}, unsigned{bench::log}}) {
    Script script(config, 80);
    script.read(20, channel, stamp(config, 40));
    CHECK(result_row(simulate(script), 20) == 42);
  }
}

TEST_CASE("a read that is issued again takes the new time-out") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 80);
  script.read(20, bench::last_input, stamp(config, 30)).read(25, bench::last_input, stamp(config, 50), 50);
  CHECK(result_row(simulate(script), 20) == 52);
}

TEST_CASE("a reset during a pending read looks like a good one") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 120);
  script.input(20, bench::last_input, 0x77).read(30, bench::last_input, for_ever, 9);
  script.read(40, bench::last_input, for_ever, 70).reset(50);
  const Recording recording = simulate(script);
  CHECK(recording.at(51).i_status == status_waiting);
  for (std::uint64_t row = 52; row < 110; ++row) CHECK(recording.at(row).i_status == 0);
  CHECK(recording.at(52).i_data == 0x77);
}

TEST_CASE("a reset empties the input FIFOs and forgets the overflow") {
  const sim::RtioConfig config = bench_config();
  Script script(config, 120);
  for (unsigned i = 0; i < capacity + 1; ++i) script.input(20 + i, bench::last_input, i);
  script.reset(40).read(50, bench::last_input, 0);
  CHECK(simulate(script).at(53).i_status == status_no_event);
}

TEST_CASE("a read of any number past the last channel reads the last one") {
  for (const unsigned number : {unsigned{bench::channels}, bench::channels + 1U}) {
    Script script(bench_config(), 120);
    script.input(50, bench::last_input, 0x5a).read(60, number, for_ever);
    const Recording recording = simulate(script);
    CHECK(recording.at(63).i_status == 0);
    CHECK(recording.at(63).i_data == 0x5a);
  }
}

TEST_SUITE_END();
