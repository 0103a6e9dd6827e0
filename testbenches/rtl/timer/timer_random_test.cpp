// SPDX-License-Identifier: Apache-2.0
// Random register and pin traffic: the RTL against the plain C++ model, row by row, and over rows that are
// skipped at once. SLACKLINE_SEED repeats a run.
#include <algorithm>
#include <cstdint>
#include <optional>

#include <doctest/doctest.h>

#include "testbenches/rtl/timer/timer_bench.hpp"
#include "testbenches/support/ip/random_master.hpp"
#include "testbenches/support/random.hpp"

using namespace slackline;
using namespace slackline::testbenches;
using namespace slackline::testbenches::timer;

namespace {

constexpr std::uint64_t usual_seed = 0x71e;
constexpr int rows = 60000;
constexpr std::uint64_t longest_skip = 2000;
/// Rows without access or change of a pin after which rows may be skipped.
constexpr int settled_rows = 8;
/// So many quiet rows are counted one by one, in one row of eight; in the others so few, for speed.
constexpr std::uint64_t most_counted = 40, least_counted = 3;

/// Control bits that are mostly set, and mostly not.
struct Mode {
  std::uint32_t set = 0, clear = 0;
};
constexpr Mode any_mode{}, pwm_mode{gent | arht | pwma, mdt | capt | casc | load}, cascade_mode{casc, mdt};

std::uint32_t random_control(Random& random, const Mode& mode) {
  // Mostly timers that run and expire.
  std::uint32_t control = ent | static_cast<std::uint32_t>(random.bits() & (udt | gent | arht | enit | tint));
  if (random.chance(300)) control |= mdt | capt;
  if (random.chance(300)) control |= gent | pwma;
  if (random.chance(150)) control |= casc;
  if (random.chance(150)) control |= enall;
  if (random.chance(200)) control |= load;
  if (random.chance(850)) control = (control | mode.set) & ~mode.clear;
  if (random.chance(150)) control ^= static_cast<std::uint32_t>(1ULL << random.below(12));
  return control;
}

void compare(const TimerConfig& config, const Mode& mode = any_mode) {
  const std::uint64_t seed = seed_from_environment(usual_seed);
  MESSAGE("axi_timer against its reference model, SLACKLINE_SEED=" << seed);
  Random random(seed);
  RandomMaster master(random);
  TimerBench bench(config);
  ReferenceTimer reference(config);
  sim::AxiLiteReply last;
  std::optional<std::uint32_t> expected_read;
  TimerRow now;
  int reads = 0, writes = 0, pulses = 0, interrupts = 0, pwm = 0, quiet = 0, rested = 0;
  std::uint64_t skipped = 0;
  bool restless = true;
  unsigned held = 0;  // rows since an input changed
  const auto next_address = [&] {
    const auto address = random.pick({tcsr0, tcsr0, tlr0, tcr0, tcsr1, tcsr1, tlr1, tcr1, 0xcU});
    return random.chance(50) ? address | 1U << random.between(5, 15) : address;
  };
  const auto next_data = [&](std::uint32_t address) {
    if (address == tcsr0 || address == tcsr1) return random_control(random, mode);
    const auto near = static_cast<std::uint32_t>(random.below(60));
    return random.pick({near, near, ~near, static_cast<std::uint32_t>(random.bits())});
  };
  for (int row = 0; row < rows; ++row) {
    CAPTURE(row);
    // Busy and quiet times take turns.
    if (row % 200 == 0) restless = random.chance(600);
    if (random.chance(1)) {
      now = {};
      for (const char* port : {"capturetrig0_i", "capturetrig1_i", "freeze_i"}) bench.set(port, 0);
      bench.reset(8);
      reference = ReferenceTimer(config);
      master.reset();
      last = {};
      expected_read.reset();
      rested = 0;
      held = 0;
      continue;
    }
    const bool resting = !restless && master.idle() && !last.bvalid && !last.rvalid;
    if (!resting) master.drive(bench, last, next_address, next_data);
    bool moved = false;
    if (restless) {
      for (unsigned t = 0; t < 2; ++t) {
        if (random.chance(100)) now.pins[t] = !now.pins[t], moved = true;
      }
      if (random.chance(20)) now.freeze = !now.freeze, moved = true;
    }
    held = moved ? 0 : held + 1;
    rested = moved || !resting ? 0 : rested + 1;
    bench.set("capturetrig0_i", now.pins[0] ? 1 : 0);
    bench.set("capturetrig1_i", now.pins[1] ? 1 : 0);
    bench.set("freeze_i", now.freeze ? 1 : 0);
    last = bench.settle();
    REQUIRE(bench.get("interrupt_o") == (reference.interrupt() ? 1 : 0));
    REQUIRE(bench.get("generateout0_o") == (reference.generate_out(0) ? 1 : 0));
    REQUIRE(bench.get("generateout1_o") == (reference.generate_out(1) ? 1 : 0));
    REQUIRE(bench.get("pwm0_o") == (reference.pwm() ? 1 : 0));
    if (last.rvalid && expected_read) REQUIRE(last.rdata == *expected_read);
    if (last.arready) expected_read = reference.read(bench.request.araddr);
    now.write.reset();
    if (last.awready && bench.request.wstrb == 0xf) now.write = {bench.request.awaddr, bench.request.wdata};
    reads += last.arready ? 1 : 0;
    writes += last.awready ? 1 : 0;
    interrupts += reference.interrupt() ? 1 : 0;
    pwm += reference.pwm() ? 1 : 0;
    pulses += reference.generate_out(0) == config.generate_active[0] ? 1 : 0;

    std::uint64_t further = 0;
    const std::uint64_t quiet_rows = bench.get("quiet_rows_o");
    if (held > config.sync_ff + 1 && !now.write) {
      const std::uint64_t most = row % 8 == 0 ? most_counted : least_counted;
      REQUIRE(std::min(quiet_rows, most) == reference.quiet_rows(now, most));
    }
    if (rested > settled_rows && quiet_rows > 1) {
      ++quiet;
      // Often up to the last row that is quiet.
      further = std::min(longest_skip, quiet_rows - 1);
      if (random.chance(500)) further = random.below(further + 1);
    }
    bench.set("skip_i", further);
    for (std::uint64_t i = 0; i <= further; ++i) reference.step(now);
    skipped += further;
    bench.clock();
    bench.set("skip_i", 0);
  }
  MESSAGE(reads << " reads, " << writes << " writes, " << pulses << " pulses, " << skipped
                << " rows skipped");
  // The comparison is worth something.
  CHECK(reads > rows / 50);
  CHECK(writes > rows / 50);
  CHECK(interrupts > rows / 100);
  CHECK(pulses > rows / 2000);
  CHECK(quiet > 20);
  CHECK(skipped > rows / 50);
  if (!config.one_timer_only && (mode.set & casc) == 0) CHECK(pwm > rows / 5000);
}

}  // namespace

TEST_SUITE_BEGIN("axi_timer random");

TEST_CASE("random traffic on two timers of 32 bits, as in the reference model") { compare(usual()); }
TEST_CASE("random traffic on two timers of 8 bits, as in the reference model") { compare(small()); }
TEST_CASE("random traffic on one timer, active low, as in the reference model") { compare(single()); }
TEST_CASE("random traffic mostly in PWM mode, as in the reference model") { compare(small(), pwm_mode); }
TEST_CASE("random traffic mostly in a cascade, as in the reference model") { compare(small(), cascade_mode); }

TEST_SUITE_END();
