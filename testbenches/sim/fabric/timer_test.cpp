// SPDX-License-Identifier: Apache-2.0
// A timer in the logic: its clock goes on while it is not stepped.
#include <doctest/doctest.h>

#include "testbenches/support/fabric/fabric_bench.hpp"
#include "testbenches/support/in_child.hpp"
#include "testbenches/support/random.hpp"

using namespace slackline;
using namespace slackline::testbenches;

namespace {

constexpr std::int64_t clock_ps = 10'000;

void set(FabricBench& bench, std::uint32_t offset, std::uint32_t value) {
  bench.write(address::timer + offset, value);
}

/// Random accesses to the timer and changes of its inputs; some pauses are longer than a shadow walks.
void random_program(FabricBench& bench, std::uint64_t seed) {
  Random random(seed);
  bench.fabric.load(timer_design());
  bench.run([&] {
    for (int i = 0; i < 150; ++i) {
      const std::uint32_t tcsr = random.pick({timer::tcsr0, timer::tcsr1});
      const auto value =
          static_cast<std::uint32_t>(random.below(random.pick<std::uint64_t>({5, 300, 90'000})));
      switch (random.below(5)) {
        case 0:
          bench.fabric.set_input("trigger", random.below(4));
          break;
        case 1:
          bench.fabric.set_input("freeze", random.below(4) == 0 ? 1 : 0);
          break;
        default:
          const auto control = static_cast<std::uint32_t>(random.bits() & 0xfff);
          set(bench, tcsr + 4, (control & timer::udt) != 0 ? value : ~value);
          set(bench, tcsr, control | timer::load);
          set(bench, tcsr, (control | timer::ent) & ~timer::load);
      }
      bench.wait_until(bench.now_ps() + clock_ps * static_cast<std::int64_t>(random.below(
                                                       random.pick<std::uint64_t>({4, 100, 40'000}))));
    }
    for (const std::uint32_t tcsr : {timer::tcsr0, timer::tcsr1}) set(bench, tcsr, 0);
  });
}

}  // namespace

TEST_SUITE_BEGIN("timer");

TEST_CASE("a timer interrupts every load value + 2 clocks, and is stepped only around that") {
  constexpr std::uint32_t value = 100'000;
  constexpr int interrupts = 5;
  FabricBench bench;
  bench.fabric.load(timer_design());
  bench.run([&] {
    using namespace timer;
    set(bench, tlr0, value);
    set(bench, tcsr0, udt | load);
    set(bench, tcsr0, udt | arht | enit | ent);
    auto& line = bench.device.interrupt_line(processor_interrupt);
    for (int i = 0; i < interrupts; ++i) {
      while (!line.level()) bench.cpu.wait_for(line.changed());
      set(bench, tcsr0, udt | arht | enit | ent | tint);
    }
    set(bench, tcsr0, tint);
  });
  const auto times = bench.times("timer/interrupt", 1);
  REQUIRE(times.size() == interrupts);
  for (int i = 1; i < interrupts; ++i) CHECK(times[i] - times[i - 1] == (value + 2) * clock_ps);
  CHECK(bench.wheel.skipped_edges() > interrupts * value - 1000);
  CHECK(bench.wheel.stepped_edges() < 1000);
}

TEST_CASE("a counter that was not stepped shows every clock when it is read, also one without an end") {
  for (const bool sleep : {true, false}) {
    const std::string counted = in_child([sleep] {
      FabricBench bench(sleep);
      bench.fabric.load(timer_design());
      std::uint32_t difference = 0;
      bench.run([&] {
        set(bench, timer::tcsr1, timer::mdt | timer::ent);
        const std::uint32_t first = bench.read(address::timer + timer::tcr1);
        bench.wait_until(bench.now_ps() + 123'456 * clock_ps);
        difference = bench.read(address::timer + timer::tcr1) - first;
      });
      return std::to_string(difference);
    });
    // The second read takes two clocks, too.
    CHECK(counted == std::to_string(123'456 + 2));
  }
}

TEST_CASE("random programs pass the shadow check") {
  build_fabric(timer_design(), true);
  const std::uint64_t first_seed = seed_from_environment(1);
  MESSAGE("SLACKLINE_SEED=", first_seed);
  for (std::uint64_t seed = first_seed; seed < first_seed + 8; ++seed) {
    CAPTURE(seed);
    const std::string skipped = in_child([seed] {
      FabricBench bench(true, true);
      random_program(bench, seed);
      return std::to_string(bench.wheel.skipped_edges());
    });
    CHECK(std::stoull(skipped) > 100'000);
  }
}

TEST_SUITE_END();
