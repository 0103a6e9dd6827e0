// SPDX-License-Identifier: Apache-2.0
// Reference 8 and 9: simultaneous events on their way to the PHYs.
#include <doctest/doctest.h>

#include "testbenches/support/rtio/bench_config.hpp"
#include "testbenches/support/rtio/simulate.hpp"

using namespace slackline;
using namespace slackline::testbenches;

TEST_SUITE_BEGIN("output");

namespace {

constexpr std::uint64_t event_time = 200;

using Event = Script::Event;

/// Writes all events for one coarse time, the first into lane `first_lane`.
Recording meet(const sim::RtioConfig& config, unsigned first_lane, const std::vector<Event>& events) {
  Script script(config, event_time + 60);
  std::vector<Event> all;
  // Ever earlier events take one lane each, up to the one that the first of the meeting events then joins.
  for (unsigned lane = 0; lane <= first_lane && first_lane != 0; ++lane) {
    all.push_back({bench::delayed_input, stamp(config, event_time - 1 - lane), 0});
  }
  for (Event event : events) {
    event.timestamp = stamp(config, event_time, event.timestamp);
    all.push_back(event);
  }
  script.write_all(20, all);
  return simulate(script);
}

}  // namespace

TEST_CASE("the latency from time stamp to strobe is the number of network stages and three") {
  const std::uint64_t stages[] = {1, 3, 6, 10, 15};
  unsigned lanes = 2;
  for (const std::uint64_t s : stages) {
    CAPTURE(lanes);
    const sim::RtioConfig config = bench_config(lanes);
    CHECK(meet(config, 0, {{bench::replace, 0, 0xabcd, 0x12}}).strobes(bench::replace) ==
          Recording::Times{event_time + s + 3});
    lanes *= 2;
  }
}

TEST_CASE("a PHY gets its own number of data, address and fine bits, the upper ones of the fine part") {
  const sim::RtioConfig config = bench_config();
  const std::uint64_t time = event_time + config.output_latency();
  const Recording raw = meet(config, 0, {{bench::replace, 5, 0x1234567890, 0x155}});
  CHECK(raw.at(time, bench::replace).o_data == Data{0x34567890});
  CHECK(raw.at(time, bench::replace).o_address == 0x55);
  CHECK(raw.at(time, bench::replace).o_fine_ts == 5);
  CHECK(raw.at(time + 1, bench::replace).o_data == Data{});
  const Recording serdes = meet(config, 0, {{bench::serdes_inout, 5, 0xff, 0xff}});
  CHECK(serdes.at(time, bench::serdes_inout).o_data == Data{3});
  CHECK(serdes.at(time, bench::serdes_inout).o_address == 3);
}

TEST_CASE("512 bits of data arrive") {
  const sim::RtioConfig config = coarse_config();
  Script script(config, 80);
  Data wide{};
  for (std::size_t word = 0; word < wide.size(); ++word) wide[word] = 0x0123456789abcdef * (word + 1);
  script.write(20, 2, stamp(config, 50));
  script.at(20).o_data = wide;
  CHECK(simulate(script).at(50 + config.output_latency(), 2).o_data == wide);
}

TEST_CASE("which of two events is the younger, however many were written between them") {
  const sim::RtioConfig config = bench_config(2);
  const unsigned width = config.sequence_number_width();
  const unsigned range = 1U << width;
  const auto quarter = [&](unsigned number) { return number % range / (range / 4); };
  for (unsigned first = 0; first < range; first += 5) {
    for (const unsigned distance : {1U, range / 4 - 1, range / 4 + 1, range / 2 + 1, 3 * range / 4 + 1}) {
      CAPTURE(first);
      CAPTURE(distance);
      const std::uint64_t meeting = 400;
      Script script(config, meeting + 20);
      // Events that are over before the two meet: those before the first in its lane, those between in the
      // other.
      std::uint64_t row = 20;
      const auto pass = [&](unsigned events) {
        for (; events > 0; --events, row += 4)
          script.write(row, bench::ttl_out, stamp(config, row + config.submission_margin));
      };
      pass(first);
      script.write(row, bench::replace, stamp(config, meeting), 0xa);
      row += 4;
      pass(distance - 1);
      script.write(row, bench::replace, stamp(config, meeting), 0xb);
      const Recording recording = simulate(script);
      // Numbers tell across their wrap while one is in the last quarter and one in the first; otherwise the
      // lower number is the older.
      const unsigned second = (first + distance) % range;
      bool in_order = first % range < second;
      if (quarter(first) == 3 && quarter(second) == 0) in_order = true;
      if (quarter(first) == 0 && quarter(second) == 3) in_order = false;
      const std::uint64_t delivery = meeting + config.output_latency();
      CHECK(recording.at(delivery, bench::replace).o_stb == 1);
      CHECK(recording.at(delivery, bench::replace).o_data == Data{in_order ? 0xbU : 0xaU});
      CHECK(recording.when(&RowOutputs::raw_collision).empty());
    }
  }
}

TEST_CASE("events of different channels come out together") {
  for (const unsigned lanes : {2U, 8U}) {
    const sim::RtioConfig config = bench_config(lanes);
    const Recording recording = meet(config, 0, {{bench::no_replace, 0, 7}, {bench::ttl_out, 0, 1}});
    CHECK(recording.strobes(bench::ttl_out) == recording.strobes(bench::no_replace));
    CHECK(recording.strobes(bench::ttl_out).size() == 1);
  }
}

TEST_CASE("a later event replaces an earlier one of the same time") {
  for (const unsigned lanes : {2U, 4U, 8U, 16U, 32U}) {
    CAPTURE(lanes);
    const sim::RtioConfig config = bench_config(lanes);
    const Recording recording = meet(config, 0, {{bench::replace, 1, 10, 3}, {bench::replace, 1, 11, 3}});
    const std::uint64_t time = event_time + config.output_latency();
    CHECK(recording.strobes(bench::replace) == Recording::Times{time});
    CHECK(recording.at(time, bench::replace).o_data == Data{11});
    CHECK(recording.when(&RowOutputs::raw_collision).empty());
  }
}

TEST_CASE("another address, another fine time stamp, or a channel without replacement is a collision") {
  const sim::RtioConfig config = bench_config();
  const std::vector<std::vector<Event>> collisions = {
      {{bench::replace, 0, 1, 1}, {bench::replace, 0, 1, 2}},
      {{bench::replace, 0, 1}, {bench::replace, 1, 1}},
      {{bench::ttl_out, 0, 1}, {bench::ttl_out, 1, 1}},  // fine bits count even where the PHY has none
      {{bench::no_replace, 0, 1}, {bench::no_replace, 0, 1}}};
  for (const auto& events : collisions) {
    const Recording recording = meet(config, 0, events);
    const std::uint64_t time = event_time + config.output_latency();
    CHECK(recording.when(&RowOutputs::raw_collision) == Recording::Times{time});
    CHECK(recording.at(time).raw_collision_ch == events[0].channel);
    CHECK(recording.strobes(events[0].channel).empty());
  }
}

TEST_CASE("a collision does not disturb other channels of the same time") {
  const sim::RtioConfig config = bench_config(4);
  const Recording recording =
      meet(config, 0, {{bench::no_replace, 0, 1}, {bench::ttl_out, 0, 1}, {bench::no_replace, 0, 2}});
  CHECK(recording.strobes(bench::ttl_out) == recording.when(&RowOutputs::raw_collision));
}

TEST_CASE("whether three events collide depends on their lanes") {
  const sim::RtioConfig config = bench_config(8);
  const auto at_addresses = [&](unsigned first_lane, const std::vector<std::uint64_t>& addresses) {
    std::vector<Event> events;
    events.reserve(addresses.size());
    for (const std::uint64_t address : addresses)
      events.push_back({bench::replace, 0, events.size() + 1, address});
    return meet(config, first_lane, events);
  };
  const std::uint64_t time = event_time + config.output_latency();
  const Recording lost = at_addresses(5, {1, 2, 1});
  CHECK(lost.when(&RowOutputs::raw_collision).empty());
  CHECK(lost.at(time, bench::replace).o_data == Data{3});
  CHECK_FALSE(at_addresses(1, {1, 2, 2}).when(&RowOutputs::raw_collision).empty());
  CHECK_FALSE(at_addresses(3, {1, 1, 2}).when(&RowOutputs::raw_collision).empty());
  CHECK_FALSE(at_addresses(7, {1, 2, 2, 2}).when(&RowOutputs::raw_collision).empty());
  CHECK_FALSE(at_addresses(2, {2, 2, 2, 1}).when(&RowOutputs::raw_collision).empty());
}

TEST_CASE("duplicates in two channels can break the sorting, and both copies are ORed") {
  const sim::RtioConfig config = bench_config(8);
  const std::uint64_t time = event_time + config.output_latency();
  // Highest, middle, lowest, highest, middle channel, the first event in lane 7.
  const Recording recording = meet(config, 7,
                                   {{bench::no_replace, 0, 0x1},
                                    {bench::replace, 0, 1},
                                    {bench::ttl_out, 0, 1},
                                    {bench::no_replace, 0, 0x1000},
                                    {bench::replace, 0, 1}});
  CHECK(recording.at(time, bench::no_replace).o_data == Data{0x1001});
  CHECK(recording.when(&RowOutputs::raw_collision).empty());
}

TEST_CASE("a busy PHY gets its event, and the error one row later") {
  for (const unsigned lanes : {2U, 8U}) {
    const sim::RtioConfig config = bench_config(lanes);
    const std::uint64_t time = event_time + config.output_latency();
    for (const std::uint64_t busy_row : {time - 1, time, time + 1}) {
      Script script(config, event_time + 60);
      script.write(20, bench::replace, stamp(config, event_time)).busy(busy_row, bench::replace);
      const Recording recording = simulate(script);
      CHECK(recording.strobes(bench::replace) == Recording::Times{time});
      const Recording::Times expected = busy_row == time ? Recording::Times{time + 1} : Recording::Times{};
      CHECK(recording.when(&RowOutputs::raw_busy) == expected);
      if (busy_row == time) CHECK(recording.at(time + 1).raw_busy_ch == bench::replace);
    }
  }
}

TEST_CASE("an event for a number past the last channel is busy when the last channel is") {
  const sim::RtioConfig config = bench_config();
  const std::uint64_t strobe = event_time + config.output_latency();
  for (const unsigned busy : {unsigned{bench::last_input}, unsigned{bench::replace}}) {
    Script script(config, event_time + 60);
    script.write(20, bench::channels, stamp(config, event_time)).busy(strobe, busy);
    const Recording recording = simulate(script);
    const bool last = busy == bench::last_input;
    CHECK(recording.when(&RowOutputs::raw_busy) ==
          (last ? Recording::Times{strobe + 1} : Recording::Times{}));
    if (last) CHECK(recording.at(strobe + 1).raw_busy_ch == bench::channels);
  }
}

TEST_CASE("of several errors of one row, the one in the highest lane is reported") {
  const sim::RtioConfig config = bench_config();
  const std::uint64_t strobe = event_time + config.output_latency();
  Script script(config, event_time + 60);
  script.write_all(20, {{bench::no_replace, stamp(config, event_time)},
                        {bench::replace, stamp(config, event_time)},
                        {bench::delayed_input, stamp(config, event_time)}});
  for (const unsigned channel :
       {unsigned{bench::no_replace}, unsigned{bench::replace}, unsigned{bench::delayed_input}})
    script.busy(strobe, channel);
  const Recording recording = simulate(script);
  CHECK(recording.when(&RowOutputs::raw_busy) == Recording::Times{strobe + 1});
  // Sorted, the highest channel is in the highest lane.
  CHECK(recording.at(strobe + 1).raw_busy_ch == bench::delayed_input);
}

TEST_CASE("a delayed channel gets its event later by its delay") {
  const sim::RtioConfig config = bench_config();
  CHECK(meet(config, 0, {{bench::delayed, 0, 1}}).strobes(bench::delayed) ==
        Recording::Times{event_time + bench::output_delay + config.output_latency()});
}

TEST_SUITE_END();
