// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/stall_watch.hpp"

#include <chrono>
#include <sstream>
#include <thread>

#include <doctest/doctest.h>

using namespace slackline;
using namespace std::chrono_literals;

TEST_SUITE_BEGIN("stall watch");

TEST_CASE("a long run is told with how far it is, a short one is not") {
  constexpr waveforms::Time reached{1'500'000}, limit{2'000'000'000'000};
  const auto told = [&](std::chrono::milliseconds first_report) {
    std::ostringstream out;
    {
      const sim::StallWatch watch(
          {.name = "own", .time_limit = limit, .first_report = first_report, .out = out}, [&] {
            return sim::Progress{1, reached};
          });
      std::this_thread::sleep_for(100ms);
    }
    return out.str();
  };
  CHECK(told(1min) == "");
  const std::string text = told(10ms);
  const std::string report =
      "slackline run: own is at 1.5 µs of simulated time, of 2 s that --time-limit allows\n";
  CHECK(text.starts_with(report));
  // After 10, 20, 40, 80 ms, or later: one follows the other in twice the time.
  CHECK(text.size() <= 4 * report.size());
}

TEST_SUITE_END();
