// SPDX-License-Identifier: Apache-2.0
// From a pin to the processor: every flip-flop on the way, counted.
#include <memory>

#include <doctest/doctest.h>

#include "testbenches/support/fabric/fabric_bench.hpp"

using namespace slackline;
using namespace slackline::testbenches;

namespace {

constexpr std::int64_t period_ps = 10'000;
// rtl/gpio/axi_gpio.sv: synchroniser, ISR. rtl/intc/axi_intc.sv: synchroniser, edge detector, ISR, irq.
constexpr int gpio_flip_flops = 2 + 1;
constexpr int intc_flip_flops = 2 + 1 + 1 + 1;

}  // namespace

TEST_SUITE_BEGIN("from a pin to the processor");

TEST_CASE("a button's edge reaches the processor after the flip-flops on its way, whatever its phase") {
  FabricBench bench;
  bench.fabric.load(buttons_design());
  std::vector<std::int64_t> pressed, raised;
  bench.run([&] {
    bench.enable_interrupts(0b10);
    auto& line = bench.fabric.interrupt_line(processor_interrupt);
    std::int64_t time_ps = 1'000'000;
    for (const std::int64_t phase_ps : {0, 1, 5000, 9999}) {
      bench.wait_until(time_ps + phase_ps);
      pressed.push_back(bench.now_ps());
      bench.fabric.set_input("btns_4bits", bench.fabric.value("btns_4bits") ^ 0b0100);
      CHECK_FALSE(line.level());
      bench.cpu.wait_for(line.changed());
      CHECK(line.level());
      CHECK(bench.fabric.value("system_interrupts/irq") == 1);
      raised.push_back(bench.now_ps());
      bench.write(address::buttons + gpio::isr, 1);
      bench.write(address::intc + intc::iar, 0b10);
      bench.cpu.wait_for(line.changed());
      CHECK_FALSE(line.level());
      time_ps += 1'000'000;
    }
  });
  REQUIRE(raised.size() == 4);
  for (std::size_t i = 0; i < raised.size(); ++i) {
    CAPTURE(i);
    const std::int64_t sampled_ps = edge_after(pressed[i], period_ps);
    CHECK(raised[i] == sampled_ps + (gpio_flip_flops + intc_flip_flops - 1) * period_ps);
    CHECK(bench.times("btns_gpio/ip2intc_irpt", 1)[i] == sampled_ps + (gpio_flip_flops - 1) * period_ps);
    CHECK(bench.times("system_interrupts/intr", 0b10)[i] == bench.times("btns_gpio/ip2intc_irpt", 1)[i]);
    CHECK(bench.times("system_interrupts/isr", 0b10)[i] == raised[i] - period_ps);
  }
  CHECK(bench.times("btns_4bits", 0b0100) == std::vector{pressed[0], pressed[2]});
  CHECK(bench.times("system_interrupts/irq", 1) == raised);
}

TEST_CASE("clocks of other periods: each flip-flop waits for the next edge of its own") {
  constexpr std::int64_t gpio_period_ps = 7'000;
  FabricBench bench;
  bench.fabric.load(buttons_design(gpio_period_ps));
  std::vector<std::int64_t> pressed;
  bench.run([&] {
    bench.enable_interrupts(0b10);
    auto& line = bench.fabric.interrupt_line(processor_interrupt);
    for (int i = 0; i < 30; ++i) {
      // Walks through the phases of both clocks, those with edges at the same instant included.
      bench.wait_until(1'000'000 + i * 211'000);
      pressed.push_back(bench.now_ps());
      bench.fabric.set_input("btns_4bits", static_cast<std::uint64_t>(1 + i % 2));
      bench.cpu.wait_for(line.changed());
      std::int64_t time_ps =
          edge_after(pressed.back(), gpio_period_ps) + (gpio_flip_flops - 1) * gpio_period_ps;
      time_ps = edge_after(time_ps, period_ps) + (intc_flip_flops - 1) * period_ps;
      CHECK(bench.now_ps() == time_ps);
      bench.write(address::buttons + gpio::isr, 1);
      bench.write(address::intc + intc::iar, 0b10);
      bench.cpu.wait_for(line.changed());
    }
  });
}

TEST_CASE("a source of edges drives a pin, and edges between two clocks are not seen") {
  FabricBench bench;
  bench.fabric.attach("btns_4bits", 3,
                      sim::explicit_edges({{500'123, true}, {500'456, false}, {777'777, true}}));
  bench.fabric.load(buttons_design());
  bench.run([&] {
    bench.enable_interrupts(0b10);
    bench.wait_until(2'000'000);
    CHECK(bench.read(address::buttons + gpio::data) == 0b1000);
  });
  CHECK(bench.times("btns_4bits", 0b1000) == std::vector<std::int64_t>{500'123, 777'777});
  CHECK(bench.times("btns_gpio/ip2intc_irpt", 1) == std::vector<std::int64_t>{780'000 + 2 * period_ps});
}

TEST_CASE("two controllers in a row: the child's irq is an edge at its parent") {
  FabricBench bench;
  bench.fabric.load(cascade_design());
  std::int64_t raised_ps = 0;
  constexpr std::int64_t pressed_ps = 1'234'567;
  bench.run([&] {
    bench.enable_interrupts(0b10);
    bench.write(address::child_intc + intc::ier, 1);
    bench.write(address::child_intc + intc::mer, 3);
    bench.wait_until(pressed_ps);
    bench.fabric.set_input("btns_4bits", 8);
    auto& line = bench.fabric.interrupt_line(processor_interrupt);
    bench.cpu.wait_for(line.changed());
    raised_ps = bench.now_ps();
    CHECK(bench.read(address::child_intc + intc::ipr) == 1);
    CHECK(bench.read(address::intc + intc::ipr) == 0b10);
  });
  CHECK(raised_ps == edge_after(pressed_ps) + (gpio_flip_flops + 2 * intc_flip_flops - 1) * period_ps);
}

TEST_SUITE_END();
