// SPDX-License-Identifier: Apache-2.0
// Input events that a full FIFO drops are told at the moment of the first, with their number.
#include <cstdlib>
#include <span>

#include <doctest/doctest.h>

#include "testbenches/support/run/recorded_run.hpp"

using namespace slackline;
using namespace slackline::artiq;
using namespace slackline::testbenches;

namespace {

constexpr std::size_t capacity = 64 + 1;

/// "… : 29935 events were lost, …"
std::size_t lost(const RecordedRun::Mark& mark) {
  return std::strtoull(mark.message.c_str() + mark.message.find(": ") + 2, nullptr, 10);
}

std::size_t lost_in_all(const RecordedRun& run) {
  std::size_t all = 0;
  for (const auto& mark : run.marks("overflow")) all += lost(mark);
  return all;
}

std::span<const waveforms::Change> inputs(const RecordedRun& run) {
  return run.trace.changes(*run.trace.find_signal("ttl_in/input"));
}

}  // namespace

TEST_SUITE_BEGIN("input losses");

TEST_CASE("losses that nobody reads are told at the first, with their number") {
  const RecordedRun run = run_kernel("photon-counter", [](Script& script) {
    script.core.reset();
    script.core.wait_until_mu(script.device<TTLInOut>("ttl_in").gate_rising(100 * us) + 1000);
  });
  const auto marks = run.marks("overflow");
  REQUIRE(marks.size() == 1);
  CHECK(marks[0].severity == waveforms::Severity::error);
  REQUIRE(inputs(run).size() > capacity);
  CHECK(marks[0].time == inputs(run)[capacity].time);
  CHECK(marks[0].message ==
        "input overflow on channel 0x0001:ttl_in: " + std::to_string(inputs(run).size() - capacity) +
            " events were lost, of which no read told the program");
}

TEST_CASE("an overflow that the program catches is one error, at the first loss") {
  const RecordedRun run = run_kernel("photon-counter", [](Script& script) {
    auto in = script.device<TTLInOut>("ttl_in");
    script.core.reset();
    const Mu end = in.gate_rising(100 * us);
    script.core.wait_until_mu(end + 1000);
    CHECK_THROWS_AS(in.count(end), RTIOOverflow);
    CHECK(in.count(end) == capacity);
  });
  REQUIRE(run.complaints().size() == 1);
  const auto marks = run.marks("overflow");
  REQUIRE(marks.size() == 1);
  CHECK(marks[0].time == inputs(run)[capacity].time);
  CHECK(lost(marks[0]) == inputs(run).size() - capacity);
  CHECK(marks[0].message.find(", which the program was told at ") != std::string::npos);
}

TEST_CASE("a FIFO that is filled exactly loses nothing") {
  const RecordedRun run = run_kernel("photon-counter", [](Script& script) {
    auto in = script.device<TTLInOut>("ttl_in");
    script.core.reset();
    // 65 periods of 33.333 ns
    const Mu end = in.gate_rising_mu(2166);
    script.core.wait_until_mu(end + 1000);
    CHECK(in.count(end) == capacity);
  });
  CHECK(inputs(run).size() == capacity);
  CHECK(run.complaints().empty());
}

TEST_CASE("events lost, read and left over are all that came, while they are read as they come") {
  std::size_t read = 0;
  const RecordedRun run = run_kernel("photon-counter", [&](Script& script) {
    auto in = script.device<TTLInOut>("ttl_in");
    script.core.reset();
    Mu end = 0;
    for (int gate = 0; gate < 12; ++gate) {
      end = in.gate_rising_mu(1500 + 400 * gate);
      // Reads fall among the events.
      script.core.wait_until_mu(end - 700);
      for (int i = 0; i < 20 + 7 * gate; ++i) {
        try {
          if (in.timestamp_mu(end) >= 0) ++read;
        } catch (const RTIOOverflow&) {
        }
      }
      script.core.break_realtime();
    }
    script.core.wait_until_mu(end + 1000);
    for (bool more = true; more;) {
      try {
        more = in.timestamp_mu(end) >= 0;
        if (more) ++read;
      } catch (const RTIOOverflow&) {
      }
    }
  });
  CHECK(run.marks("overflow").size() > 1);
  CHECK(read + lost_in_all(run) == inputs(run).size());
}

TEST_CASE("a reset tells of losses before it, and of events that nobody had read") {
  const RecordedRun run = run_kernel("photon-counter", [](Script& script) {
    auto in = script.device<TTLInOut>("ttl_in");
    for (int i = 0; i < 2; ++i) {
      script.core.reset();
      script.core.wait_until_mu(in.gate_rising(5 * us) + 1000);
    }
  });
  REQUIRE(run.marks("overflow").size() == 2);
  CHECK(lost_in_all(run) == inputs(run).size() - 2 * capacity);
  const auto unread = run.marks("unread");
  REQUIRE(unread.size() == 1);
  CHECK(unread[0].message ==
        std::to_string(capacity) +
            " input events wiped out by a reset, channel 0x0001:ttl_in: nobody had read them");
}

TEST_CASE("counts of an edge counter that nobody fetches are lost like other events") {
  constexpr int gates = capacity + 3;
  const RecordedRun run = run_kernel("kasli-loop", [](Script& script) {
    auto counter = script.device<EdgeCounter>("loop_in_counter");
    script.core.reset();
    for (int i = 0; i < gates; ++i) {
      counter.gate_rising(1 * us);
      script.delay(1 * us);
    }
  });
  REQUIRE(run.marks("overflow").size() == 1);
  CHECK(lost(run.marks("overflow")[0]) == gates - capacity);
}

TEST_SUITE_END();
