// SPDX-License-Identifier: Apache-2.0
// Time in which little happens costs little.
#include <chrono>

#include <doctest/doctest.h>

#include "testbenches/fabric/fabric_bench.hpp"

using namespace slackline;
using namespace slackline::testbenches;

TEST_CASE("ten seconds with a thousand presses of buttons are simulated in a moment") {
  constexpr std::int64_t seconds_ps = 1'000'000'000'000;
  constexpr int presses = 1000;
  constexpr std::int64_t end_ps = 10 * seconds_ps;
  FabricBench bench;
  // Each button 250 times; high for 3 ms.
  for (unsigned button = 0; button < 4; ++button) {
    bench.fabric.attach("btns_4bits", button,
                        sim::square_wave({.period_ps = end_ps / presses * 4,
                                          .high_ps = 3'000'000'000,
                                          .start_ps = 1'000'000 + button * end_ps / presses,
                                          .stop_ps = end_ps}));
  }
  bench.fabric.load(buttons_design());
  int interrupts = 0;
  const auto begin = std::chrono::steady_clock::now();
  bench.run([&] {
    bench.enable_interrupts(0b10);
    auto& line = bench.device.interrupt_line(processor_interrupt);
    while (interrupts < 2 * presses) {
      while (!line.level()) bench.cpu.wait_for(line.changed());
      ++interrupts;
      bench.write(address::buttons + gpio::isr, 1);
      bench.write(address::intc + intc::iar, 0b10);
      while (line.level()) bench.cpu.wait_for(line.changed());
    }
  });
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  MESSAGE(took.count(), " s for ", bench.now_ps() / seconds_ps, " s, ", bench.wheel.stepped_edges(),
          " clocks stepped of ", bench.wheel.stepped_edges() + bench.wheel.skipped_edges());
  CHECK(interrupts == 2 * presses);
  CHECK(bench.now_ps() > end_ps - end_ps / presses);
  CHECK(bench.wheel.stepped_edges() < 2 * presses * 4 * 60);
#ifdef NDEBUG
  // A tenth of a second on the machine this was written on; generous for a busy one.
  CHECK(took.count() < 2.0);
#endif
}
