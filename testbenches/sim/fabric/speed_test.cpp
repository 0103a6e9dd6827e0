// SPDX-License-Identifier: Apache-2.0
// Time in which little happens costs little.
#include <ctime>

#include <doctest/doctest.h>

#include "testbenches/support/fabric/button_presses.hpp"

using namespace slackline;
using namespace slackline::testbenches;

TEST_CASE("ten seconds with a thousand presses of buttons are simulated in a moment") {
  constexpr std::int64_t seconds_ps = 1'000'000'000'000;
  constexpr int presses = 1000;
  constexpr std::int64_t end_ps = 10 * seconds_ps;
  FabricBench bench;
  attach_presses(bench, presses, end_ps);
  bench.fabric.load(buttons_design());
  const std::clock_t begin = std::clock();
  answer_interrupts(bench, 2 * presses);
  const double cpu_s = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  MESSAGE(cpu_s, " s of CPU time for ", bench.now_ps() / seconds_ps, " s, ", bench.wheel.stepped_edges(),
          " clocks stepped of ", bench.wheel.stepped_edges() + bench.wheel.skipped_edges());
  CHECK(bench.now_ps() > end_ps - end_ps / presses);
  CHECK(bench.wheel.stepped_edges() < 2 * presses * 4 * 60);
#ifdef NDEBUG
  // A fiftieth of a second on the machine this was written on; generous for a slow one.
  CHECK(cpu_s < 5);
#endif
}
