// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/host_stall_watch.hpp"

#include <atomic>
#include <chrono>
#include <sstream>
#include <string>
#include <thread>

#include <doctest/doctest.h>

using namespace slackline;
using namespace std::chrono_literals;

TEST_SUITE_BEGIN("stall watch");

namespace {

constexpr waveforms::Time reached{1'500'000}, limit{2'000'000'000'000};

}  // namespace

TEST_CASE("a short run is not told") {
  std::ostringstream out;
  {
    const sim::StallWatch watch({.name = "own", .time_limit = limit, .first_report = 1h, .out = out}, [] {
      return sim::Progress{1, reached};
    });
  }
  CHECK(out.str() == "");
}

TEST_CASE("a long run is told with how far it is, each time after twice the time") {
  using Clock = std::chrono::steady_clock;
  constexpr auto first_report = 10ms;
  std::ostringstream out;
  std::atomic<int> asked = 0;
  const auto begin = Clock::now();
  {
    const sim::StallWatch watch(
        {.name = "own", .time_limit = limit, .first_report = first_report, .out = out}, [&] {
          ++asked;
          return sim::Progress{1, reached};
        });
    // Once at its start, then for each report.
    while (asked < 4) std::this_thread::sleep_for(1ms);
  }
  const auto taken = Clock::now() - begin;
  const std::string report =
      "slackline run: own is at 1.5 µs of simulated time, of 2 s that --time-limit allows\n";
  const auto reports = static_cast<std::size_t>(asked) - 1;
  std::string expected;
  for (std::size_t i = 0; i < reports; ++i) expected += report;
  CHECK(out.str() == expected);
  CHECK(taken >= first_report * (1 << (reports - 1)));
}

TEST_SUITE_END();
