// SPDX-License-Identifier: Apache-2.0
// Fast mode and cascade of the interrupt controller.
#include <doctest/doctest.h>

#include "testbenches/rtl/intc/intc_bench.hpp"

using namespace slackline::testbenches;
using namespace slackline::testbenches::intc;

TEST_SUITE_BEGIN("axi_intc fast mode");

namespace {

constexpr unsigned edge = 2, level = 3, child_input = 31;
constexpr std::uint32_t bit(unsigned n) { return 1U << n; }
constexpr std::uint64_t common_vector = 0x10;

void acknowledge(IntcBench& bench, unsigned code) {
  bench.set("processor_ack_i", code);
  bench.clock();
  bench.set("processor_ack_i", 0);
}

}  // namespace

TEST_CASE("vectors reset to 0x10 and are written in words of both maps") {
  IntcBench bench(fast());
  CHECK(bench.read(ivar(5)) == common_vector);
  bench.write(ivear(5), 0x12345678);
  bench.write(ivear(5) + 4, 0xffffffab);
  CHECK(bench.read(ivar(5)) == 0x12345678);
  CHECK(bench.read(ivear(5) + 4) == 0xab);
  CHECK(bench.read(ivar(4)) == common_vector);
}

TEST_CASE(
    "an edge is cleared when the processor enters, a level when it returns, and irq is low in between") {
  for (const unsigned input : {edge, level}) {
    for (const unsigned done : {2U, 3U}) {
      CAPTURE(input);
      IntcBench bench(fast());
      bench.write(imr, bit(input));
      bench.write(ivar(input), 0x4000);
      bench.start(bit(input));
      bench.pulse(input);
      bench.clock(3);
      CHECK(bench.irq());
      CHECK(bench.get("interrupt_address_o") == 0x4000);
      bench.write(iar, bit(input));
      CHECK_MESSAGE(bench.isr_now() == bit(input), "IAR leaves fast bits alone");
      acknowledge(bench, 1);
      CHECK_FALSE(bench.irq());
      CHECK(bench.isr_now() == (input == level ? bit(input) : 0));
      bench.clock(3);
      CHECK_FALSE(bench.irq());
      acknowledge(bench, done);
      CHECK(bench.isr_now() == 0);
      bench.clock(3);
      CHECK_FALSE(bench.irq());
    }
  }
}

TEST_CASE("an interrupt in normal mode shows the common vector and needs IAR") {
  IntcBench bench(fast());
  bench.write(ivar(edge), 0x4000);
  bench.start(bit(edge));
  bench.pulse(edge);
  bench.clock(3);
  CHECK(bench.get("interrupt_address_o") == common_vector);
  acknowledge(bench, 1);
  acknowledge(bench, 2);
  CHECK(bench.irq());
  bench.write(iar, bit(edge));
  bench.clock();
  CHECK_FALSE(bench.irq());
}

TEST_CASE("a vector is written in whole words only, and none beyond the last input") {
  IntcConfig config = fast();
  config.inputs = 4;
  config.software = 1;
  for (const unsigned width : {40U, 64U}) {
    config.vector_width = width;
    IntcBench bench(config);
    for (unsigned n = 0; n < 5; ++n) {
      bench.write(ivear(n), 0x1000 + n);
      bench.write(ivear(n) + 4, 0xffffff00 + n);
      bench.write(ivar(n), 0, 0x7);
      bench.write(ivear(n), 0, 0x8);
      bench.write(ivear(n) + 4, 0, 0xe);
    }
    for (unsigned n = 0; n < 5; ++n) {
      CHECK(bench.read(ivar(n)) == 0x1000 + n);
      CHECK(bench.read(ivear(n)) == 0x1000 + n);
      CHECK(bench.read(ivear(n) + 4) == (width == 64 ? 0xffffff00 : 0) + n);
    }
    for (unsigned n = 5; n < 32; ++n) {
      for (const std::uint32_t address : {ivar(n), ivear(n), ivear(n) + 4}) {
        bench.write(address, 0x77777777);
        CHECK(bench.read(address) == 0);
      }
    }
    CHECK(bench.read(ivar(4)) == 0x1004);
    CHECK_MESSAGE(bench.read(ivar(0) + 0x400) == 0, "not decoded");
  }
}

TEST_CASE("a register is not written at an offset beyond 0x3ff, though its low bits are the same") {
  IntcBench bench(fast());
  for (const std::uint32_t beyond : {0x400U, 0x800U, 0x1000U, 0x4000U, 0x8000U}) {
    for (const std::uint32_t address : {isr, ier, mer, imr, ivar(2), ivear(2)}) {
      const std::uint32_t before = bench.read(address);
      bench.write(beyond | address, 0x5);
      CHECK(bench.read(address) == before);
      CHECK(bench.read(beyond | address) == 0);
    }
  }
}

TEST_CASE("a child in normal mode is an input as any other: no acknowledge and no vector passes through") {
  IntcBench parent(fast());
  parent.start(bit(child_input));
  parent.set("interrupt_address_i", 0x7000);
  parent.flip(child_input);
  parent.clock(4);
  CHECK(parent.irq());
  CHECK(parent.get("interrupt_address_o") == common_vector);
  for (const unsigned code : {1U, 2U, 3U}) {
    parent.set("processor_ack_i", code);
    parent.settle();
    CHECK(parent.get("processor_ack_o") == 0);
    parent.clock();
  }
  parent.set("processor_ack_i", 0);
  CHECK(parent.irq());
}

TEST_CASE("a fast interrupt of the parent's own is acknowledged by itself, the child hears nothing of it") {
  IntcBench parent(fast());
  parent.write(imr, bit(edge) | bit(child_input));
  parent.write(ivar(edge), 0x4000);
  parent.start(bit(edge) | bit(child_input));
  parent.set("interrupt_address_i", 0x7000);
  parent.flip(child_input);
  parent.pulse(edge);
  parent.clock(4);
  CHECK(parent.irq());
  CHECK(parent.get("interrupt_address_o") == 0x4000);
  const auto passes = [&](unsigned code) {
    parent.set("processor_ack_i", code);
    parent.settle();
    const std::uint64_t passed = parent.get("processor_ack_o");
    parent.clock();
    parent.set("processor_ack_i", 0);
    return passed;
  };
  CHECK(passes(1) == 0);
  parent.clock(3);
  CHECK_FALSE(parent.irq());
  CHECK(passes(2) == 0);
  // Now the child's turn.
  parent.clock(3);
  CHECK(parent.irq());
  CHECK(parent.get("interrupt_address_o") == 0x7000);
  CHECK(passes(1) == 1);
  parent.clock(2);
  CHECK(passes(2) == 2);
  parent.clock();
  CHECK_MESSAGE(passes(3) == 0, "nothing is offered or served");
}

TEST_CASE("while the parent serves any input but the last one, no acknowledge reaches the child") {
  IntcBench parent(fast());
  parent.write(imr, nothing);
  parent.start(nothing);
  for (const unsigned input : {0U, 15U, 23U, 27U, 29U, 30U}) {
    CAPTURE(input);
    parent.pulse(input);
    parent.clock(4);
    CHECK(parent.irq());
    acknowledge(parent, 1);
    parent.clock(2);
    parent.set("processor_ack_i", 2);
    parent.settle();
    CHECK(parent.get("processor_ack_o") == 0);
    parent.clock();
    parent.set("processor_ack_i", 0);
    parent.clock(3);
    CHECK(parent.isr_now() == 0);
  }
}

TEST_CASE("a reset in the middle of a fast interrupt's service ends it") {
  IntcBench bench(fast());
  const auto begin = [&] {
    bench.write(imr, bit(edge));
    bench.start(bit(edge));
    bench.pulse(edge);
    bench.clock(4);
    CHECK(bench.irq());
  };
  begin();
  acknowledge(bench, 1);
  bench.clock(2);
  bench.reset(1);
  begin();
}

TEST_CASE("irq as a pulse comes again after the service of a fast interrupt, without an IAR") {
  IntcConfig config = fast();
  config.irq_is_level = false;
  IntcBench bench(config);
  int pulses = 0;
  bench.on_row = [&] { pulses += bench.get("irq_o") != 0 ? 1 : 0; };
  bench.write(imr, bit(edge));
  bench.start(bit(edge));
  for (int service = 1; service <= 3; ++service) {
    bench.pulse(edge);
    bench.clock(6);
    CHECK(pulses == service);
    acknowledge(bench, 1);
    bench.clock(2);
    acknowledge(bench, 2);
    bench.clock(3);
  }
  CHECK(pulses == 3);
}

TEST_CASE("in cascade mode the child's vector and the acknowledges pass through the parent") {
  IntcBench child(fast()), parent(fast());
  child.write(imr, bit(edge));
  child.write(ivar(edge), 0x7000);
  child.start(bit(edge));
  parent.write(imr, bit(child_input));
  parent.start(bit(child_input));
  const auto clock = [&](int rows) {
    for (; rows > 0; --rows) {
      parent.set("intr_i", child.irq() ? bit(child_input) : 0);
      parent.set("interrupt_address_i", child.get("interrupt_address_o"));
      parent.settle();
      child.set("processor_ack_i", parent.get("processor_ack_o"));
      child.clock();
      parent.clock();
    }
  };
  child.flip(edge);
  clock(6);
  CHECK(parent.irq());
  CHECK(parent.get("interrupt_address_o") == 0x7000);
  parent.set("processor_ack_i", 1);
  clock(1);
  parent.set("processor_ack_i", 0);
  CHECK(child.isr_now() == 0);
  clock(2);
  CHECK_FALSE(parent.irq());
  parent.set("processor_ack_i", 2);
  clock(1);
  parent.set("processor_ack_i", 0);
  clock(5);
  CHECK_FALSE(parent.irq());
  CHECK_FALSE(child.irq());
  child.flip(edge);
  clock(1);
  child.flip(edge);
  clock(6);
  CHECK(parent.irq());
}

TEST_SUITE_END();
