// SPDX-License-Identifier: Apache-2.0
// Random register and pin traffic: the RTL against the plain C++ models, row by row. SLACKLINE_SEED repeats a
// run.
#include "testbenches/support/random.hpp"

#include <cstdint>
#include <optional>
#include <string>

#include <doctest/doctest.h>

#include "testbenches/rtl/gpio/gpio_bench.hpp"
#include "testbenches/rtl/intc/intc_bench.hpp"
#include "testbenches/support/ip/random_master.hpp"

using namespace slackline;
using namespace slackline::testbenches;

TEST_SUITE_BEGIN("random");

namespace {

constexpr std::uint64_t usual_seed = 0x51ac11e;
constexpr int usual_rows = 30000;

constexpr std::uint8_t whole_word = 0xf;
constexpr int reset_rows = 8;  // longer than any synchroniser

void compare_intc(const IntcConfig& config, int rows = usual_rows) {
  const std::uint64_t seed = seed_from_environment(usual_seed);
  MESSAGE("axi_intc against its reference model, SLACKLINE_SEED=" << seed);
  Random random(seed);
  RandomMaster master(random);
  std::uint32_t pins = config.idle_pins();
  intc::IntcBench bench(config);
  ReferenceIntc reference(config, pins);
  bench.clock();
  reference.step({.pins = pins, .write = {}});
  sim::AxiLiteReply last;
  std::optional<std::uint32_t> expected_read;
  int reads = 0, writes = 0;
  for (int row = 0; row < rows; ++row) {
    CAPTURE(row);
    master.drive(bench, last, [&] {
      // The registers, the vectors, and what is not decoded though its low bits are a register's.
      const std::uint64_t any = random.below(0xc0) * 4, beyond = 1U << random.between(10, 15);
      if (random.chance(50)) return static_cast<std::uint32_t>(beyond | random.below(10) * 4);
      return static_cast<std::uint32_t>(random.chance(900) ? random.below(10) * 4 : any);
    });
    if (random.chance(2)) {
      bench.set("processor_ack_i", 0);
      bench.reset(reset_rows);
      reference = ReferenceIntc(config, pins);
      master.reset();
      last = {};
      expected_read.reset();
      continue;
    }
    if (random.chance(200)) pins ^= static_cast<std::uint32_t>(1ULL << random.below(config.inputs));
    const auto ack = static_cast<unsigned>(random.chance(300) ? random.below(4) : 0);
    bench.set("intr_i", pins);
    bench.set("processor_ack_i", ack);
    last = bench.settle();
    REQUIRE(bench.irq() == reference.irq());
    REQUIRE(bench.get("isr_o") == reference.isr());
    REQUIRE(bench.get("ier_o") == reference.ier());
    REQUIRE(bench.get("interrupt_address_o") == reference.interrupt_address());
    if (last.rvalid && expected_read) REQUIRE(last.rdata == *expected_read);
    if (last.rvalid) expected_read = last.rdata;  // must stay until taken
    IntcRow happened{.pins = pins, .write = {}, .processor_ack = ack};
    if (last.arready) expected_read = reference.read(bench.request.araddr);
    if (last.awready && bench.request.wstrb == whole_word)
      happened.write = {bench.request.awaddr, bench.request.wdata};
    reads += last.arready ? 1 : 0;
    writes += last.awready ? 1 : 0;
    reference.step(happened);
    bench.clock();
  }
  // The comparison is worth something.
  CHECK(reads > rows / 50);
  CHECK(writes > rows / 50);
}

void compare_gpio(const GpioConfig& config, int rows = usual_rows) {
  const std::uint64_t seed = seed_from_environment(usual_seed);
  MESSAGE("axi_gpio against its reference model, SLACKLINE_SEED=" << seed);
  Random random(seed);
  RandomMaster master(random);
  gpio::GpioBench bench(config);
  ReferenceGpio reference(config);
  sim::AxiLiteReply last;
  std::optional<std::uint32_t> expected_read;
  int reads = 0, writes = 0;
  GpioRow now;
  for (int row = 0; row < rows; ++row) {
    CAPTURE(row);
    master.drive(bench, last, [&] {
      const auto address = random.pick({0x0U, 0x4U, 0x8U, 0xcU, 0x10U, 0x11cU, 0x120U, 0x120U, 0x128U});
      return random.chance(50) ? address | 1U << random.between(9, 15) : address;
    });
    if (random.chance(2)) {
      now = {};
      for (const char* port : {"gpio_io_i", "gpio2_io_i"}) bench.set(port, 0);
      bench.reset(reset_rows);
      reference = ReferenceGpio(config);
      master.reset();
      last = {};
      expected_read.reset();
      continue;
    }
    for (unsigned i = 0; i < 2; ++i) {
      if (random.chance(150)) now.pins[i] ^= 1U << random.below(config.channels[i].width);
    }
    bench.set("gpio_io_i", now.pins[0]);
    bench.set("gpio2_io_i", now.pins[1]);
    last = bench.settle();
    REQUIRE(bench.irq() == reference.irq());
    REQUIRE(bench.get("gpio_io_o") == reference.data(0));
    REQUIRE(bench.get("gpio_io_t_o") == reference.tri(0));
    REQUIRE(bench.get("gpio2_io_o") == reference.data(1));
    REQUIRE(bench.get("gpio2_io_t_o") == reference.tri(1));
    if (last.rvalid && expected_read) REQUIRE(last.rdata == *expected_read);
    if (last.arready) expected_read = reference.read(bench.request.araddr, now);
    now.write.reset();
    if (last.awready && bench.request.wstrb == whole_word)
      now.write = {bench.request.awaddr, bench.request.wdata};
    reads += last.arready ? 1 : 0;
    writes += last.awready ? 1 : 0;
    reference.step(now);
    bench.clock();
  }
  // The comparison is worth something.
  CHECK(reads > rows / 50);
  CHECK(writes > rows / 50);
}

}  // namespace

TEST_CASE("random traffic on an interrupt controller with inputs of every kind, as in the reference model") {
  compare_intc(intc::mixed());
}
TEST_CASE("random traffic with pulses on irq, as in the reference model") { compare_intc(intc::bare()); }
TEST_CASE("random traffic under the other rules, as in the reference model") {
  compare_intc(intc::other_rules());
}
TEST_CASE("random traffic in fast mode, as in the reference model") {
  IntcConfig config = intc::fast();
  config.cascade = false;
  compare_intc(config);
}
TEST_CASE(
    "random traffic in fast mode on few inputs, with vectors of every width, as in the reference model") {
  for (const unsigned width : {32U, 40U, 64U}) {
    CAPTURE(width);
    IntcConfig config = intc::fast();
    config.cascade = false;
    config.inputs = 3;
    config.software = 2;
    config.edge_kind = 0b101;
    config.vector_width = width;
    compare_intc(config, usual_rows / 3);
  }
}
TEST_CASE("random traffic with a registered IPR, pulses and fast mode, as in the reference model") {
  IntcConfig pulses = intc::bare();
  pulses.ipr_ff = 1;
  compare_intc(pulses, usual_rows / 3);
  IntcConfig fast = intc::fast();
  fast.cascade = false;
  fast.ipr_ff = 1;
  compare_intc(fast, usual_rows / 3);
}
TEST_CASE("random traffic without a register before irq, as in the reference model") {
  IntcConfig level = intc::mixed();
  level.irq_ff = 0;
  compare_intc(level, usual_rows / 3);
  IntcConfig pulses = intc::bare();
  pulses.irq_ff = 0;
  compare_intc(pulses, usual_rows / 3);
}
TEST_CASE("random traffic on 32 inputs, odd ones edges and even ones levels, as in the reference model") {
  IntcConfig config;
  config.edge_kind = 0xaaaaaaaa;
  config.async = 0x0000ffff;
  compare_intc(config, usual_rows / 3);
}
TEST_CASE("random traffic on a dual GPIO, as in the reference model") { compare_gpio(gpio::dual()); }
TEST_CASE("random traffic on two channels of 32 bits, as in the reference model") {
  GpioConfig config = gpio::dual();
  for (GpioConfig::Channel& channel : config.channels) {
    channel.width = 32;
    channel.data_default = 0x89abcdef;
    channel.tri_default = 0x12345678;
  }
  compare_gpio(config, usual_rows / 3);
}
TEST_CASE("random traffic on a GPIO of fixed directions, as in the reference model") {
  compare_gpio(gpio::fixed());
}
TEST_CASE("random traffic on a single GPIO without interrupt, as in the reference model") {
  compare_gpio(gpio::single());
}

TEST_SUITE_END();
