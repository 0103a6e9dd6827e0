// SPDX-License-Identifier: Apache-2.0
// The interrupt controller, one rule per test.
#include <doctest/doctest.h>

#include "testbenches/rtl/intc/intc_bench.hpp"

using namespace slackline::testbenches;
using namespace slackline::testbenches::intc;

TEST_SUITE_BEGIN("axi_intc");

namespace {

constexpr std::uint32_t bit(unsigned n) { return 1U << n; }

/// Rows from now until irq is active; 99 when it does not come.
int rows_to_irq(IntcBench& bench) {
  for (int rows = 0; rows < 20; ++rows, bench.clock()) {
    if (bench.irq()) return rows;
  }
  return 99;
}

}  // namespace

TEST_CASE("after reset nothing is pending or enabled, no vector shows, and nesting allows all") {
  IntcBench bench(mixed());
  for (const std::uint32_t address : {isr, ipr, ier, iar, sie, cie, mer, imr})
    CHECK(bench.read(address) == 0);
  CHECK(bench.read(ivr) == nothing);
  CHECK(bench.read(ilr) == 0xffffffff);
  CHECK_FALSE(bench.irq());
}

TEST_CASE("offsets without a register read 0 and ignore writes, bits without an interrupt too") {
  IntcBench bench(mixed());
  bench.start(0xffffffff);
  CHECK(bench.read(ier) == 0xff);
  for (const std::uint32_t address : {0x28U, 0xfcU, 0x100U, 0x204U, 0x400U, 0x1008U, 0xfffcU}) {
    bench.write(address, 0xffffffff);
    CHECK(bench.read(address) == 0);
  }
  CHECK(bench.read(ier) == 0xff);
  bench.write(ier, 0, 0x3);
  CHECK_MESSAGE(bench.read(ier) == 0xff, "only whole words are written");
}

TEST_CASE("write address and data may come in either order, and the write happens once") {
  for (const bool address_first : {false, true}) {
    IntcBench bench(mixed());
    bench.request.awaddr = sie;
    bench.request.wdata = 0x21;
    bench.request.awvalid = address_first;
    bench.request.wvalid = !address_first;
    bench.clock(5);
    CHECK(bench.get("ier_o") == 0);
    bench.request.awvalid = bench.request.wvalid = true;
    CHECK(bench.settle().awready);  // without bready
    bench.clock();
    bench.request.awvalid = bench.request.wvalid = false;
    bench.clock(3);
    CHECK(bench.settle().bvalid);
    CHECK(bench.get("ier_o") == 0x21);
    bench.request.bready = true;
    bench.clock();
    CHECK_FALSE(bench.settle().bvalid);
  }
}

TEST_CASE("no ready before the reset ends") {
  IntcBench bench(mixed());
  bench.set("rst_i", 1);
  bench.clock();
  bench.request.awvalid = bench.request.wvalid = bench.request.arvalid = true;
  for (int i = 0; i < 5; ++i, bench.clock()) {
    CHECK_FALSE(bench.settle().awready);
    CHECK_FALSE(bench.settle().wready);
    CHECK_FALSE(bench.settle().arready);
  }
}

TEST_CASE("each kind of input is captured when it turns active, and an edge only then") {
  for (const unsigned input : {rising, falling, high, low, async_rising, async_high}) {
    CAPTURE(input);
    IntcBench bench(mixed());
    bench.start(0);
    bench.pulse(input);
    bench.clock(6);
    CHECK(bench.isr_now() == bit(input));
    bench.write(iar, bit(input));
    CHECK(bench.isr_now() == 0);
    const bool level = input == high || input == low || input == async_high;
    bench.flip(input);
    bench.clock(6);
    bench.write(iar, bit(input));
    bench.clock(3);
    CHECK_MESSAGE(bench.isr_now() == (level ? bit(input) : 0), "input still active");
    bench.flip(input);
    bench.clock(6);
    bench.write(iar, bit(input));
    bench.clock(3);
    CHECK_MESSAGE(bench.isr_now() == 0, "turning inactive is no event");
  }
}

TEST_CASE("an edge reaches irq 3 rows later, a level 2, and a synchroniser adds its flip-flops") {
  const auto rows = [](unsigned input, const IntcConfig& config) {
    IntcBench bench(config);
    bench.start(0xff);
    bench.clock(4);
    bench.flip(input);
    return rows_to_irq(bench);
  };
  CHECK(rows(rising, mixed()) == 3);
  CHECK(rows(high, mixed()) == 2);
  CHECK(rows(async_rising, mixed()) == 5);
  CHECK(rows(async_high, mixed()) == 4);
  // No edge detection register, a register after IPR, three flip-flops.
  CHECK(rows(rising, other_rules()) == 3);
  CHECK(rows(high, other_rules()) == 3);
  CHECK(rows(async_high, other_rules()) == 6);
}

TEST_CASE("further edges merge while the bit is set") {
  IntcBench bench(mixed());
  bench.start(0xff);
  for (int i = 0; i < 3; ++i) {
    bench.pulse(rising);
    bench.clock(2);
  }
  bench.clock(3);
  bench.write(iar, bit(rising));
  bench.clock(5);
  CHECK(bench.isr_now() == 0);
  CHECK_FALSE(bench.irq());
}

TEST_CASE("a level stays latched after the input went away") {
  IntcBench bench(mixed());
  bench.start(0xff);
  bench.pulse(high);
  bench.clock(10);
  CHECK(bench.irq());
  bench.write(iar, bit(high));
  bench.clock(3);
  CHECK_FALSE(bench.irq());
}

TEST_CASE("an active level that is acknowledged reads 0 for one row and is latched again") {
  IntcBench bench(mixed());
  bench.start(0xff);
  bench.flip(high);
  bench.clock(4);
  bench.request = {.awaddr = iar, .wdata = bit(high), .awvalid = true, .wvalid = true, .bready = true};
  bench.clock();
  bench.request.awvalid = bench.request.wvalid = false;
  CHECK(bench.isr_now() == 0);
  CHECK(bench.irq());
  bench.clock();
  CHECK(bench.isr_now() == bit(high));
  CHECK_FALSE(bench.irq());
  bench.clock();
  CHECK(bench.irq());
}

TEST_CASE("a capture in the row of an acknowledge wins, by parameter it loses") {
  for (const unsigned input : {rising, high}) {
    for (const bool wins : {true, false}) {
      CAPTURE(input);
      const IntcConfig config = wins ? mixed() : other_rules();
      IntcBench bench(config);
      bench.start(0xff);
      bench.flip(input);
      bench.clock(input == rising ? static_cast<int>(config.edge_detect_ff) : 0);
      if (input == rising && config.edge_detect_ff > 0) bench.flip(input);
      bench.request = {.awaddr = iar, .wdata = bit(input), .awvalid = true, .wvalid = true, .bready = true};
      bench.clock();
      if (input == high || config.edge_detect_ff == 0) bench.flip(input);
      bench.request.awvalid = bench.request.wvalid = false;
      CHECK(bench.isr_now() == (wins ? bit(input) : 0));
    }
  }
}

TEST_CASE("capture goes on without enable and without master enable, and enabling raises irq at once") {
  IntcBench bench(mixed());
  bench.write(mer, 2);
  bench.pulse(rising);
  bench.clock(4);
  CHECK(bench.read(isr) == bit(rising));
  CHECK(bench.read(ipr) == 0);
  CHECK(bench.read(ivr) == nothing);
  bench.write(sie, bit(rising));
  CHECK(bench.read(ipr) == bit(rising));
  CHECK(bench.read(ivr) == rising);
  CHECK_FALSE(bench.irq());
  bench.write(mer, 1);
  bench.clock();
  CHECK(bench.irq());
  bench.write(cie, bit(rising));
  bench.clock();
  CHECK_FALSE(bench.irq());
  CHECK(bench.read(isr) == bit(rising));
  bench.write(sie, bit(rising));
  bench.clock();
  CHECK(bench.irq());
}

TEST_CASE("SIE sets and CIE clears enables, others stay") {
  IntcBench bench(mixed());
  bench.write(ier, 0x0f);
  bench.write(sie, 0x30);
  CHECK(bench.read(ier) == 0x3f);
  bench.write(cie, 0x05);
  CHECK(bench.read(ier) == 0x3a);
}

TEST_CASE("hardware enable cannot be cleared, master enable can") {
  IntcBench bench(mixed());
  for (const auto& [written, expected] :
       {std::pair{1U, 1U}, {0U, 0U}, {3U, 3U}, {0U, 2U}, {1U, 3U}, {0xfcU, 2U}}) {
    bench.write(mer, written);
    CHECK(bench.read(mer) == expected);
  }
  bench.set("rst_i", 1);
  bench.clock();
  bench.set("rst_i", 0);
  CHECK(bench.read(mer) == 0);
}

TEST_CASE(
    "before hardware enable software sets ISR bits and inputs do not, afterwards only software interrupts") {
  IntcBench bench(mixed());
  bench.flip(high);
  bench.pulse(rising);
  bench.clock(4);
  CHECK(bench.isr_now() == 0);
  bench.write(isr, bit(falling) | bit(software));
  bench.write(isr, bit(low));
  CHECK(bench.isr_now() == (bit(falling) | bit(software) | bit(low)));
  bench.write(mer, 3);
  bench.write(iar, 0xff);
  bench.clock(3);
  CHECK_MESSAGE(bench.isr_now() == bit(high),
                "a level that is still there is captured, the edge was dropped");
  bench.write(isr, 0xff);
  CHECK(bench.isr_now() == (bit(high) | bit(software) | bit(software2)));
}

TEST_CASE("by parameter, early edges enter with the hardware enable unless acknowledged") {
  IntcBench bench(other_rules());
  bench.clock();
  bench.pulse(rising);
  bench.pulse(falling);
  bench.clock(4);
  bench.write(iar, bit(falling));
  CHECK(bench.isr_now() == 0);
  bench.write(isr, bit(low) | bit(software));
  bench.write(isr, bit(software2));
  CHECK_MESSAGE(bench.isr_now() == (bit(low) | bit(software) | bit(software2)), "a 0 keeps its bit");
  bench.write(mer, 3);
  bench.clock();
  CHECK(bench.isr_now() == (bit(low) | bit(software) | bit(software2) | bit(rising)));
}

TEST_CASE("IVR is the lowest enabled pending interrupt") {
  IntcBench bench(mixed());
  bench.write(ier, 0xff & ~bit(rising));
  bench.write(isr, bit(rising) | bit(low) | bit(software));
  CHECK(bench.read(ivr) == low);
  bench.write(iar, bit(low));
  CHECK(bench.read(ivr) == software);
  bench.write(iar, bit(software));
  CHECK(bench.read(ivr) == nothing);
}

TEST_CASE("only interrupts below ILR reach irq and IVR, by parameter IVR shows them all") {
  for (const bool follows : {true, false}) {
    IntcBench bench(follows ? mixed() : other_rules());
    bench.write(ier, 0xff);
    bench.write(mer, 1);
    bench.write(isr, bit(high));
    for (const std::uint32_t level : {0U, 1U, 2U, 3U, 31U, 32U, 0x80000000U, 0xffffffffU}) {
      CAPTURE(level);
      bench.write(ilr, level);
      CHECK(bench.read(ilr) == level);
      bench.clock(2);
      CHECK(bench.irq() == (high < level));
      CHECK(bench.read(ivr) == (high < level || !follows ? std::uint32_t{high} : nothing));
    }
    CHECK(bench.read(ipr) == bit(high));
  }
}

TEST_CASE("a configuration without optional registers reads 0 there and ignores them") {
  IntcBench bench(bare());
  bench.write(sie, 3);
  CHECK(bench.read(ier) == 0);
  bench.write(ier, 3);
  bench.write(cie, 3);
  CHECK(bench.read(ier) == 3);
  bench.write(isr, 1);
  bench.write(ilr, 0);
  for (const std::uint32_t address : {ipr, ivr, ilr, imr, ivar(0)}) CHECK(bench.read(address) == 0);
}

TEST_CASE(
    "irq as a pulse lasts one row, active low, and comes again only after an acknowledge with more pending") {
  IntcBench bench(bare());
  CHECK(bench.irq());  // inactive is 1
  bench.start(3);
  const auto pulses = [&] {
    int count = 0, longest = 0, length = 0;
    for (int i = 0; i < 12; ++i, bench.clock()) {
      length = bench.irq() ? 0 : length + 1;
      count += length == 1;
      longest = std::max(longest, length);
    }
    CHECK(longest <= 1);
    return count;
  };
  bench.pulse(0);
  CHECK(pulses() == 1);
  bench.pulse(1);
  CHECK(pulses() == 0);
  const auto acknowledge = [&](std::uint32_t bits) {
    bench.request = {.awaddr = iar, .wdata = bits, .awvalid = true, .wvalid = true, .bready = true};
    bench.clock();
    bench.request.awvalid = bench.request.wvalid = false;
  };
  acknowledge(1);
  CHECK(pulses() == 1);
  acknowledge(2);
  CHECK(pulses() == 0);
  bench.pulse(1);
  CHECK(pulses() == 1);
}

TEST_CASE("without a register before irq it comes a row earlier, as a level and as a pulse") {
  for (const bool level : {true, false}) {
    CAPTURE(level);
    IntcConfig config = mixed();
    config.irq_ff = 0;
    config.irq_is_level = level;
    IntcBench bench(config);
    bench.start(0xff);
    bench.clock(4);
    bench.flip(rising);
    CHECK(rows_to_irq(bench) == 2);
    bench.clock();
    CHECK(bench.irq() == level);
    bench.write(iar, bit(rising));
    CHECK_FALSE(bench.irq());
    bench.flip(rising);
    bench.clock(2);
    bench.flip(rising);
    CHECK(rows_to_irq(bench) == 2);
  }
}

TEST_CASE("software sets the bit of any input before the hardware enable, also the first and the last") {
  for (const unsigned input : {0U, 31U}) {
    IntcConfig config;
    config.edge_kind = input == 0 ? 0xfffffffe : 0x7fffffff;
    IntcBench bench(config);
    bench.write(ier, bit(input));
    bench.write(isr, bit(input));
    CHECK(bench.read(isr) == bit(input));
    CHECK(bench.read(ivr) == input);
    bench.write(mer, 1);
    bench.clock(2);
    CHECK(bench.irq());
    bench.write(iar, bit(input));
    CHECK(bench.read(isr) == 0);
    bench.write(mer, 3);
    bench.write(isr, bit(input));
    CHECK_MESSAGE(bench.read(isr) == 0, "no longer");
  }
}

TEST_CASE("the first input as a level, the last as an edge, and the other way round") {
  for (const std::uint32_t kind : {0x80000000U, 0x00000001U}) {
    CAPTURE(kind);
    IntcConfig config;
    config.edge_kind = kind;
    config.async = 0;
    IntcBench bench(config);
    bench.start(0xffffffff);
    for (const unsigned input : {0U, 31U}) {
      bench.flip(input);
      bench.clock(4);
      CHECK(bench.isr_now() == bit(input));
      bench.write(iar, bit(input));
      bench.clock(3);
      const bool edge = (kind & bit(input)) != 0;
      CHECK(bench.isr_now() == (edge ? 0 : bit(input)));
      bench.flip(input);
      bench.clock(4);
      bench.write(iar, bit(input));
      bench.clock(3);
      CHECK(bench.isr_now() == 0);
    }
  }
}

TEST_CASE(
    "an input that turns active in the last row of a reset is no edge, behind a synchroniser it is one") {
  for (const unsigned input : {rising, async_rising}) {
    CAPTURE(input);
    IntcConfig config = mixed();
    config.keep_early_edges = true;  // or the edge would be over before software can enable the inputs
    IntcBench bench(config);
    bench.set("rst_i", 1);
    bench.clock(3);
    bench.flip(input);
    bench.clock();
    bench.set("rst_i", 0);
    bench.clock(6);
    bench.write(mer, 2);
    bench.clock(2);
    CHECK(bench.isr_now() == (input == async_rising ? bit(input) : 0));
  }
}

TEST_CASE("an edge that was detected in the row before a reset is gone with it") {
  IntcConfig config = mixed();
  config.keep_early_edges = true;
  IntcBench bench(config);
  bench.clock(2);
  bench.pulse(rising);
  bench.reset(1);
  bench.clock(2);
  bench.write(mer, 2);
  bench.clock(2);
  CHECK(bench.isr_now() == 0);
}

TEST_CASE("an edge in the row of a reset is none") {
  IntcConfig config = mixed();
  config.keep_early_edges = true;
  IntcBench bench(config);
  bench.clock(2);
  bench.flip(rising);
  bench.reset(1);
  bench.clock(2);
  bench.write(mer, 2);
  bench.clock(2);
  CHECK(bench.isr_now() == 0);
}

TEST_CASE("under the other rules, too, the last of 32 inputs is kept early and captured later") {
  constexpr unsigned last = 31;
  IntcConfig config;
  config.async = 0;
  config.keep_early_edges = true;
  config.capture_wins = false;
  IntcBench bench(config);
  bench.clock();
  bench.pulse(last);
  bench.clock(4);
  bench.start(bit(last));
  bench.clock(2);
  CHECK(bench.isr_now() == bit(last));
  bench.write(iar, bit(last));
  CHECK(bench.isr_now() == 0);
  bench.pulse(last);
  bench.clock(4);
  CHECK(bench.isr_now() == bit(last));
  CHECK(bench.irq());
}

TEST_CASE("a reset while it runs leaves nothing pending, enabled or requested") {
  for (const IntcConfig& config : {mixed(), bare(), other_rules(), fast()}) {
    IntcBench bench(config);
    bench.start(0xffffffff);
    for (unsigned input = 0; input < config.inputs; ++input) bench.flip(input);
    bench.write(ilr, 5);
    bench.write(imr, 0xff);
    bench.write(ivar(1), 0x4000);
    bench.clock(4);
    CHECK(bench.isr_now() != 0);
    for (unsigned input = 0; input < config.inputs; ++input) bench.flip(input);
    bench.clock(4);
    bench.reset(1);
    CHECK(bench.irq() == !config.irq_active);
    CHECK(bench.isr_now() == 0);
    for (const std::uint32_t address : {isr, ipr, ier, mer, imr}) CHECK(bench.read(address) == 0);
    CHECK(bench.read(ivr) == (config.has_ivr ? nothing : 0));
    CHECK(bench.read(ilr) == (config.has_ilr ? 0xffffffff : 0));
    CHECK(bench.read(ivar(1)) == (config.has_fast ? 0x10 : 0));
    bench.clock(8);
    CHECK(bench.isr_now() == 0);
  }
}

TEST_CASE("the irq of one controller is an input of another") {
  IntcConfig parent_config = mixed();
  IntcBench child(mixed()), parent(parent_config);
  child.start(0xff);
  parent.start(0xff);
  const auto clock = [&](int rows) {
    for (; rows > 0; --rows) {
      child.settle();
      parent.set("intr_i", (parent_config.idle_pins() & ~bit(high)) | (child.irq() ? bit(high) : 0));
      child.clock();
      parent.clock();
    }
  };
  clock(4);
  child.flip(rising);
  clock(4);
  CHECK_FALSE(parent.irq());
  clock(1);
  CHECK(parent.irq());
  // Acknowledged at the parent first, the level is latched again; child first, it stays away.
  parent.write(iar, bit(high));
  clock(3);
  CHECK(parent.irq());
  child.write(iar, bit(rising));
  clock(2);
  parent.write(iar, bit(high));
  clock(3);
  CHECK_FALSE(parent.irq());
}

TEST_SUITE_END();
