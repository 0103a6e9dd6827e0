// SPDX-License-Identifier: Apache-2.0
// The timer, one rule per test.
#include <vector>

#include <doctest/doctest.h>

#include "testbenches/rtl/timer/timer_bench.hpp"

using namespace slackline::testbenches;
using namespace slackline::testbenches::timer;

namespace {

/// Rows of the next `count` in which an output is 1.
std::vector<int> rows_of(TimerBench& bench, const char* port, int count) {
  std::vector<int> rows;
  for (int row = 0; row < count; ++row) {
    if (bench.output(port) != 0) rows.push_back(row);
    bench.clock();
  }
  return rows;
}

std::vector<int> distances(const std::vector<int>& rows) {
  std::vector<int> distances;
  for (std::size_t i = 1; i < rows.size(); ++i) distances.push_back(rows[i] - rows[i - 1]);
  return distances;
}

}  // namespace

TEST_SUITE_BEGIN("axi_timer");

TEST_CASE("after reset all registers are 0 and nothing counts") {
  TimerBench bench(usual());
  for (const std::uint32_t address : {tcsr0, tlr0, tcr0, tcsr1, tlr1, tcr1}) CHECK(bench.read(address) == 0);
  CHECK_FALSE(bench.irq());
  CHECK(bench.output("generateout0_o") == 0);
  CHECK(bench.output("quiet_rows_o") == ~std::uint64_t{0});
}

TEST_CASE(
    "offsets without a register read 0 and ignore writes, TCR cannot be written, only whole words count") {
  TimerBench bench(usual());
  for (const std::uint32_t address : {0x0cU, 0x1cU, 0x20U, 0x100U, 0xfffcU, tcr0, tcr1}) {
    bench.write(address, 0xffffffff);
    CHECK(bench.read(address) == 0);
  }
  bench.write(tlr0, 0x12345678);
  bench.write(tlr0, 0xff, 0x1);
  CHECK(bench.read(tlr0) == 0x12345678);
  bench.write(tcsr1, casc);
  CHECK_MESSAGE(bench.read(tcsr1) == 0, "CASC is in TCSR0 only");
}

TEST_CASE("registers end at the width of the counters, and a second timer that is left out reads 0") {
  TimerBench bench(single());
  bench.write(tlr0, 0xfedcba98);
  CHECK(bench.read(tlr0) == 0x98);
  for (const std::uint32_t address : {tcsr1, tlr1}) {
    bench.write(address, 0x55);
    CHECK(bench.read(address) == 0);
  }
  bench.write(tcsr0, casc | enall);
  CHECK(bench.read(tcsr0) == (ent | enall));
}

TEST_CASE("LOAD holds the counter at TLR, without it an enabled counter runs, up or down") {
  for (const std::uint32_t direction : {0U, udt}) {
    TimerBench bench(usual());
    bench.write(tlr0, 1000);
    bench.write(tcsr0, direction | load | ent);
    bench.clock(10);
    CHECK(bench.read(tcr0) == 1000);
    bench.write(tlr0, 2000);
    CHECK_MESSAGE(bench.read(tcr0) == 2000, "in every row");
    bench.write(tcsr0, direction);
    bench.clock(10);
    CHECK_MESSAGE(bench.read(tcr0) == 2000, "not enabled");
    bench.write(tcsr0, direction | ent);
    const std::uint32_t first = bench.read(tcr0);
    bench.clock(100);
    const std::uint32_t second = bench.read(tcr0);
    // A read takes two rows.
    CHECK(second - first == (direction == udt ? -102U : 102U));
  }
}

TEST_CASE("with auto reload the period is the load value + 2 downwards, and what is left + 2 upwards") {
  for (const std::uint32_t value : {0U, 1U, 7U, 40U}) {
    CAPTURE(value);
    for (const std::uint32_t direction : {0U, udt}) {
      TimerBench bench(usual());
      bench.start_from(tcsr0, direction == udt ? value : ~value, direction);
      bench.write(tcsr0, direction | gent | arht | ent);
      const std::vector<int> pulses = rows_of(bench, "generateout0_o", 300);
      REQUIRE(pulses.size() > 5);
      for (const int distance : distances(pulses)) CHECK(distance == static_cast<int>(value) + 2);
    }
  }
}

TEST_CASE("without auto reload there is one pulse, and the counter holds behind its last value until LOAD") {
  for (const std::uint32_t direction : {0U, udt}) {
    TimerBench bench(usual());
    bench.start_from(tcsr0, direction == udt ? 20 : ~20U, direction);
    bench.write(tcsr0, direction | gent | ent);
    CHECK(rows_of(bench, "generateout0_o", 200).size() == 1);
    CHECK(bench.read(tcr0) == (direction == udt ? 0xffffffff : 0));
    bench.write(tcsr0, direction | gent);
    bench.write(tcsr0, direction | gent | ent);
    CHECK(rows_of(bench, "generateout0_o", 200).empty());
    bench.start_from(tcsr0, direction == udt ? 20 : ~20U, direction);
    bench.write(tcsr0, direction | gent | ent);
    CHECK(rows_of(bench, "generateout0_o", 200).size() == 1);
  }
}

TEST_CASE("TINT is set with the pulse, whatever is enabled, stays, and is cleared by a one") {
  TimerBench bench(usual());
  bench.start_from(tcsr0, 5, udt);
  bench.write(tcsr0, udt | ent);
  bench.clock(20);
  CHECK(bench.read(tcsr0) == (udt | ent | tint));
  CHECK_FALSE(bench.irq());
  bench.write(tcsr0, udt | enit);
  CHECK(bench.irq());
  CHECK_MESSAGE(bench.read(tcsr0) == (udt | enit | tint), "a zero leaves it");
  bench.write(tcsr0, udt | enit | tint);
  CHECK_FALSE(bench.irq());
  CHECK(bench.read(tcsr0) == (udt | enit));
}

TEST_CASE("the interrupt rises with the pulse and is that of either timer") {
  for (const std::uint32_t tcsr : {tcsr0, tcsr1}) {
    TimerBench bench(usual());
    bench.start_from(tcsr, 30, udt);
    bench.write(tcsr, udt | gent | enit | ent);
    const char* const pulse = tcsr == tcsr0 ? "generateout0_o" : "generateout1_o";
    for (int row = 0; row < 60 && bench.output(pulse) == 0; ++row) {
      CHECK_FALSE(bench.irq());
      bench.clock();
    }
    CHECK(bench.output(pulse) == 1);
    CHECK(bench.irq());
    CHECK(bench.output(tcsr == tcsr0 ? "generateout1_o" : "generateout0_o") == 0);
  }
}

TEST_CASE("a rollover in the row of an acknowledge leaves TINT set") {
  TimerBench bench(usual());
  // Period 2: in every second row.
  bench.start_from(tcsr0, 0, udt);
  bench.write(tcsr0, udt | arht | enit | ent);
  int set = 0;
  for (int i = 0; i < 20; ++i) {
    bench.write(tcsr0, udt | arht | enit | ent | tint);
    set += bench.irq() ? 1 : 0;
    bench.clock();
  }
  CHECK(set > 5);
}

TEST_CASE("the pulse needs GENT, and its level is a parameter") {
  TimerBench bench(small());
  bench.start_from(tcsr0, 3, udt);
  bench.write(tcsr0, udt | arht | ent);
  CHECK(rows_of(bench, "generateout0_o", 50).empty());
  TimerBench low(single());
  low.start_from(tcsr0, 3, udt);
  CHECK(rows_of(low, "generateout0_o", 20).size() == 20);
  low.write(tcsr0, udt | gent | arht | ent);
  CHECK(rows_of(low, "generateout0_o", 50).size() == 50 - 50 / (3 + 2));
}

TEST_CASE("a trigger that becomes active captures the counter, once per change") {
  for (const TimerConfig& config : {small(), single()}) {
    TimerBench bench(config);
    const bool active = config.trigger_active[0];
    bench.set("capturetrig0_i", active ? 0 : 1);
    bench.clock(5);
    bench.start_from(tcsr0, 0, mdt | capt | enit);
    bench.write(tcsr0, mdt | capt | enit | ent);
    bench.set("capturetrig0_i", active ? 1 : 0);
    // In the row of the trigger the counter shows what TLR keeps: NumSyncFf rows from now.
    for (unsigned row = 0; row <= config.sync_ff; ++row) {
      CHECK_FALSE(bench.irq());
      bench.clock();
    }
    CHECK(bench.irq());
    const std::uint32_t captured = bench.read(tlr0);
    CHECK(captured > 0);
    CHECK_MESSAGE(bench.read(tcr0) - captured == 3, "accepted three rows after the trigger");
    bench.clock(10);
    CHECK_MESSAGE(bench.read(tlr0) == captured, "a level is no change");
  }
}

TEST_CASE("without ARHT a capture waits for the acknowledge of the one before, with it the last one counts") {
  for (const std::uint32_t reload : {0U, arht}) {
    TimerBench bench(usual());
    bench.write(tcsr0, mdt | capt | reload | ent);
    const auto trigger = [&] {
      bench.set("capturetrig0_i", 1);
      bench.clock(5);
      bench.set("capturetrig0_i", 0);
      bench.clock(5);
    };
    trigger();
    const std::uint32_t first = bench.read(tlr0);
    trigger();
    CHECK((bench.read(tlr0) != first) == (reload != 0));
    bench.write(tcsr0, mdt | capt | reload | ent | tint);
    trigger();
    CHECK(bench.read(tlr0) > first);
  }
}

TEST_CASE("captures need capture mode and CAPT, and in capture mode a rollover is none") {
  for (const std::uint32_t control : {mdt, capt, mdt | capt}) {
    TimerBench bench(small());
    bench.write(tcsr1, control | ent);
    bench.clock(20);
    bench.set("capturetrig1_i", 1);
    bench.clock(5);
    CHECK((bench.read(tlr1) != 0) == (control == (mdt | capt)));
  }
  TimerBench bench(small());
  bench.start_from(tcsr1, 0, mdt | gent);
  bench.write(tcsr1, mdt | gent | ent);
  CHECK(rows_of(bench, "generateout1_o", 600).empty());
  CHECK((bench.read(tcsr1) & tint) == 0);
}

TEST_CASE("ENALL enables both timers and shows in both, a zero clears it and stops neither") {
  TimerBench bench(usual());
  bench.write(tcsr1, enall);
  CHECK(bench.read(tcsr0) == (ent | enall));
  CHECK(bench.read(tcsr1) == (ent | enall));
  const std::uint32_t first = bench.read(tcr0);
  CHECK_MESSAGE(bench.read(tcr1) == first + 2, "they started together");
  bench.write(tcsr0, ent);
  CHECK(bench.read(tcsr1) == ent);
  CHECK(bench.read(tcsr0) == ent);
}

TEST_CASE("while freeze is 1 both counters stand") {
  TimerBench bench(usual());
  bench.write(tcsr0, enall);
  bench.set("freeze_i", 1);
  bench.clock();
  const std::uint32_t stands = bench.read(tcr0);
  bench.clock(30);
  CHECK(bench.read(tcr0) == stands);
  CHECK(bench.read(tcr1) == stands);
  bench.set("freeze_i", 0);
  bench.clock(30);
  CHECK(bench.read(tcr0) == stands + 30);
}

TEST_CASE("a cascade counts in both, under the controls of timer 0, and loads and captures both") {
  TimerBench bench(usual());
  bench.write(tlr0, 10);
  bench.write(tlr1, 1);
  bench.write(tcsr0, casc | udt | load);
  CHECK(bench.read(tcr1) == 1);
  bench.write(tcsr1, enit | ent | gent);
  bench.write(tcsr0, casc | udt | enit | gent | ent);
  bench.clock(30);
  CHECK(bench.read(tcr1) == 0);
  CHECK(bench.read(tcr0) > 0xffffff00);
  CHECK_FALSE(bench.irq());

  bench.write(tcsr0, casc | mdt | capt | ent);
  bench.write(tlr0, 0xfffffff8);
  bench.write(tlr1, 5);
  bench.write(tcsr0, casc | mdt | capt | load);
  bench.write(tcsr0, casc | mdt | capt | ent);
  bench.clock(20);
  bench.set("capturetrig0_i", 1);
  bench.clock(5);
  CHECK(bench.read(tlr1) == 6);
  CHECK(bench.read(tlr0) < 40);
}

TEST_CASE("a cascade expires at the end of both") {
  TimerBench bench(small());
  bench.write(tlr0, 3);
  bench.write(tlr1, 2);
  bench.write(tcsr0, casc | udt | load);
  bench.write(tcsr0, casc | udt | gent | arht | ent);
  const std::vector<int> pulses = rows_of(bench, "generateout0_o", 3000);
  REQUIRE(pulses.size() > 3);
  for (const int distance : distances(pulses)) CHECK(distance == 2 * 256 + 3 + 2);
}

TEST_CASE("PWM: timer 0 is the period, timer 1 the time high, each plus 2") {
  constexpr int period = 50, high = 20;
  TimerBench bench(usual());
  constexpr std::uint32_t mode = udt | gent | arht | pwma;
  bench.start_from(tcsr0, period - 2, mode);
  bench.start_from(tcsr1, high - 2, mode);
  bench.write(tcsr0, mode | enall);
  bench.clock(2 * period);
  const std::vector<int> rows = rows_of(bench, "pwm0_o", 10 * period);
  CHECK(rows.size() == 10 * high);
  for (const int distance : distances(rows)) {
    const bool known = distance == 1 || distance == period - high + 1;
    CHECK(known);
  }
  bench.write(tcsr0, udt | gent | arht | ent);
  CHECK(rows_of(bench, "pwm0_o", 2 * period).empty());
}

TEST_CASE("PWM with a time high of the whole period stays high") {
  TimerBench bench(usual());
  constexpr std::uint32_t mode = udt | gent | arht | pwma;
  for (const std::uint32_t high : {30U, 31U, 100U}) {
    bench.start_from(tcsr0, 30, mode);
    bench.start_from(tcsr1, high, mode);
    bench.write(tcsr0, mode | enall);
    bench.clock(100);
    CHECK(rows_of(bench, "pwm0_o", 100).size() == 100);
  }
}

TEST_CASE("a reset while both timers run, capture and pulse: all registers 0, nothing counts, no output") {
  for (const std::uint32_t mode :
       {arht | gent | pwma, udt | arht | gent, casc | arht | gent, mdt | capt | arht}) {
    CAPTURE(mode);
    TimerBench bench(small());
    bench.start_from(tcsr1, 20, mode & ~casc);
    bench.start_from(tcsr0, 250, mode | enit);
    bench.write(tcsr0, mode | enit | enall | ent);
    bench.clock(9);
    bench.set("capturetrig0_i", 1);
    bench.clock(6);
    bench.reset(1);
    for (const char* port : {"interrupt_o", "generateout0_o", "generateout1_o", "pwm0_o"}) {
      CHECK(bench.output(port) == 0);
    }
    CHECK(bench.output("quiet_rows_o") == ~std::uint64_t{0});
    for (const std::uint32_t address : {tcsr0, tlr0, tcr0, tcsr1, tlr1, tcr1})
      CHECK(bench.read(address) == 0);
    bench.clock(10);
    for (const std::uint32_t address : {tcr0, tcr1, tcsr0}) CHECK(bench.read(address) == 0);
    // An active pin is no trigger when the reset ends.
    bench.write(tcsr0, mdt | capt);
    bench.clock(4);
    CHECK(bench.read(tcsr0) == (mdt | capt));
  }
}

TEST_CASE("quiet rows are those up to the last value") {
  TimerBench bench(usual());
  bench.start_from(tcsr0, 100, udt);
  CHECK(bench.output("quiet_rows_o") == ~std::uint64_t{0});
  bench.write(tcsr0, udt | arht | ent);
  const std::uint64_t left = bench.output("quiet_rows_o");
  CHECK(left > 80);
  bench.set("skip_i", left - 1);
  bench.clock();
  bench.set("skip_i", 0);
  CHECK(bench.output("quiet_rows_o") == 0);
  CHECK((bench.read(tcsr0) & tint) == 0);  // accepted in the row that shows 0
  CHECK((bench.read(tcsr0) & tint) != 0);
}

TEST_CASE("quiet rows are what the counter that ends first has left, whichever it is and wherever it goes") {
  for (const std::uint32_t first : {tcsr0, tcsr1}) {
    const std::uint32_t second = first == tcsr0 ? tcsr1 : tcsr0;
    for (const std::uint32_t direction : {0U, udt}) {
      TimerBench bench(usual());
      bench.start_from(first, direction == udt ? 5000 : ~5000U, direction);
      bench.start_from(second, direction == udt ? 9000 : ~9000U, direction);
      bench.write(first, direction | ent);
      bench.write(second, direction | ent);
      const std::uint64_t left = bench.output("quiet_rows_o");
      // The counter that is read has moved on by one row when the read is accepted.
      const std::uint32_t count = bench.read(first + 8);
      CHECK((direction == udt ? count : ~count) == left);
      CHECK(left > 4900);
      bench.set("freeze_i", 1);
      bench.clock(2);
      CHECK_MESSAGE(bench.output("quiet_rows_o") == ~std::uint64_t{0}, "nothing counts");
    }
  }
}

TEST_CASE("quiet rows of a cascade are those of both counters as one, to the last bit") {
  for (const std::uint32_t direction : {0U, udt}) {
    for (const std::uint32_t high : {0U, 1U, 0x8000'0001U}) {
      CAPTURE(high);
      TimerBench bench(usual());
      const std::uint32_t sign = direction == udt ? 0 : 0xffffffff;
      bench.write(tlr0, 0x8000'0000U ^ sign);
      bench.write(tlr1, high ^ sign);
      // The direction is that of timer 0.
      bench.write(tcsr1, direction ^ udt);
      bench.write(tcsr0, casc | direction | load);
      bench.write(tcsr0, casc | direction | ent);
      const std::uint64_t left = bench.output("quiet_rows_o");
      const std::uint32_t low = bench.read(tcr0) ^ sign;
      CHECK(left == (static_cast<std::uint64_t>(high) << 32 | low));
    }
  }
}

TEST_CASE("a counter that LOAD holds is quiet from the row on in which it shows TLR") {
  for (const std::uint32_t tcsr : {tcsr0, tcsr1}) {
    TimerBench bench(small());
    bench.start_from(tcsr, 7, ent);
    bench.write(tcsr, load | ent);
    bench.clock(3);
    CHECK(bench.output("quiet_rows_o") == ~std::uint64_t{0});
    int restless = 0;
    bench.on_row = [&] { restless += bench.get("quiet_rows_o") == 0 ? 1 : 0; };
    bench.write(tcsr + 4, 9);
    bench.clock(3);
    bench.on_row = nullptr;
    CHECK(restless == 1);
    CHECK(bench.read(tcsr + 8) == 9);
  }
}

TEST_CASE("a reset of one row in any row of a short period leaves nothing to come") {
  for (int rows = 0; rows < 8; ++rows) {
    CAPTURE(rows);
    TimerBench bench(usual());
    for (const std::uint32_t tcsr : {tcsr0, tcsr1}) {
      bench.start_from(tcsr, 1, udt);
      bench.write(tcsr, udt | gent | arht | ent);
    }
    bench.clock(rows);
    bench.reset(1);
    CHECK(bench.output("quiet_rows_o") == ~std::uint64_t{0});
    CHECK(bench.read(tcr0) == 0);
  }
}

TEST_CASE("PWM needs PWMA and GENT of both timers, generate mode, and no cascade") {
  constexpr std::uint32_t mode = udt | gent | arht | pwma;
  const auto rows_high = [](std::uint32_t first, std::uint32_t second) {
    TimerBench bench(usual());
    bench.start_from(tcsr0, 20, first);
    bench.start_from(tcsr1, 5, second);
    bench.write(tcsr0, first | enall);
    return rows_of(bench, "pwm0_o", 300).size();
  };
  CHECK(rows_high(mode, mode) > 50);
  for (const std::uint32_t missing : {gent, pwma}) {
    CHECK(rows_high(mode & ~missing, mode) == 0);
    CHECK(rows_high(mode, mode & ~missing) == 0);
    CHECK(rows_high(mode & ~missing, mode & ~missing) == 0);
  }
  CHECK(rows_high(mode | mdt, mode) == 0);
  CHECK(rows_high(mode, mode | mdt) == 0);
  CHECK(rows_high(mode | casc, mode) == 0);
}

TEST_CASE("the fall of the PWM output at the end of its mode is no quiet row") {
  constexpr std::uint32_t mode = udt | gent | arht | pwma;
  TimerBench bench(usual());
  bench.start_from(tcsr0, 100, mode);
  bench.start_from(tcsr1, 60, mode);
  bench.write(tcsr0, mode | enall);
  while (bench.output("pwm0_o") == 0) bench.clock();
  int restless = 0;
  bench.on_row = [&] {
    if (bench.get("quiet_rows_o") != 0) return;
    ++restless;
    CHECK(bench.get("pwm0_o") == 1);
  };
  bench.clock();  // the pulse of timer 0 that set it is over
  restless = 0;
  bench.write(tcsr1, 0);
  bench.clock(3);
  bench.on_row = nullptr;
  CHECK(restless == 1);
  CHECK(bench.output("pwm0_o") == 0);
}

TEST_CASE("rows that are skipped count, also more than half the range of a cascade") {
  for (const std::uint64_t skipped : {0x1fffULL, 0x7fffULL, 0x8000ULL, 0xc001ULL}) {
    CAPTURE(skipped);
    TimerBench bench(small());
    bench.write(tlr0, 0xff);
    bench.write(tlr1, 0xff);
    bench.write(tcsr0, casc | udt | load);
    bench.write(tcsr0, casc | udt | ent);
    const std::uint64_t left = bench.output("quiet_rows_o");
    REQUIRE(left > skipped);
    bench.set("skip_i", skipped);
    bench.clock();
    bench.set("skip_i", 0);
    CHECK(bench.output("quiet_rows_o") == left - skipped - 1);
    CHECK(bench.read(tcr1) == (left - skipped - 1) >> 8);
  }
}

TEST_CASE("LOAD in any row of a PWM period leaves the other timer alone") {
  constexpr std::uint32_t mode = udt | gent | arht | pwma;
  for (int rows = 0; rows < 12; ++rows) {
    CAPTURE(rows);
    TimerBench bench(usual());
    bench.start_from(tcsr0, 8, mode);
    bench.start_from(tcsr1, 1000, mode);
    bench.write(tcsr0, mode | enall);
    // Timer 1 starts anew with each pulse of timer 0 that is loaded by itself.
    bench.clock(20 + rows);
    bench.write(tcsr0, mode | ent | load);
    const std::uint32_t before = bench.read(tcr1);
    bench.clock(30);
    CHECK(bench.read(tcr1) == before - 32);
    CHECK(before >= 1000 - 14);
    CHECK_MESSAGE(before < 1000, "a pulse in the row in which LOAD shows restarts nothing");
  }
}

TEST_CASE("LOAD of an expired counter that already shows TLR takes a row") {
  TimerBench bench(small());
  bench.start_from(tcsr0, 0, udt);
  bench.write(tcsr0, udt | ent);
  bench.clock(10);
  // Behind its last value.
  REQUIRE(bench.read(tcr0) == 0xff);
  bench.write(tlr0, 0xff);
  CHECK(bench.output("quiet_rows_o") == ~std::uint64_t{0});
  int restless = 0;
  bench.on_row = [&] { restless += bench.get("quiet_rows_o") == 0 ? 1 : 0; };
  bench.write(tcsr0, udt | ent | load);
  bench.clock(3);
  bench.on_row = nullptr;
  CHECK(restless == 1);
}

TEST_SUITE_END();
