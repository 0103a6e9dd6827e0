// SPDX-License-Identifier: Apache-2.0
// The GPIO, one rule per test.
#include <doctest/doctest.h>

#include "testbenches/rtl/gpio/gpio_bench.hpp"

using namespace slackline::testbenches;
using namespace slackline::testbenches::gpio;

TEST_SUITE_BEGIN("axi_gpio");

TEST_CASE("after reset pins are inputs, or as the parameters say, and no interrupt is enabled") {
  GpioBench bench(dual());
  CHECK(bench.read(data) == 0);
  CHECK(bench.read(tri) == 0xf);
  CHECK(bench.read(data2) == 0);
  CHECK(bench.read(tri2) == 1);
  CHECK(bench.get("gpio2_io_o") == 5);
  for (const std::uint32_t address : {gier, isr, ier}) CHECK(bench.read(address) == 0);
}

TEST_CASE("offsets without a register read 0 and ignore writes, registers end at the width") {
  GpioBench bench(dual());
  for (const std::uint32_t address : {0x10U, 0x118U, 0x124U, 0x12cU, 0x1000U, 0xff00U}) {
    bench.write(address, 0xffffffff);
    CHECK(bench.read(address) == 0);
  }
  bench.write(tri2, 0xffffffff);
  CHECK(bench.read(tri2) == 7);
  bench.write(ier, 0xffffffff);
  CHECK(bench.read(ier) == 3);
  bench.write(gier, 0xffffffff);
  CHECK(bench.read(gier) == 0x80000000);
  bench.write(tri2, 0, 0x1);
  CHECK_MESSAGE(bench.read(tri2) == 7, "only whole words are written");
}

TEST_CASE("DATA drives the outputs and reads the inputs, output bits read 0") {
  GpioBench bench(dual());
  bench.write(tri, 0x3);
  bench.write(data, 0xa);
  CHECK(bench.get("gpio_io_o") == 0xa);
  CHECK(bench.get("gpio_io_t_o") == 0x3);
  bench.set("gpio_io_i", 0xf);
  bench.clock(3);
  CHECK(bench.read(data) == 0x3);
}

TEST_CASE("by parameter output bits read what they drive, and the direction is fixed") {
  GpioBench bench(fixed());
  bench.write(tri, 0);
  bench.write(tri2, 1);
  CHECK(bench.read(tri) == 0xf);
  CHECK(bench.read(tri2) == 0);
  bench.write(data2, 1);
  CHECK(bench.read(data2) == 1);
  CHECK(bench.get("gpio2_io_o") == 1);
}

TEST_CASE("a pin is read after its synchroniser and latched one row later") {
  for (const GpioConfig& config : {dual(), fixed(), single()}) {
    GpioBench bench(config);
    bench.write(gier, 0x80000000);
    bench.write(ier, 1);
    const int sync = static_cast<int>(config.sync_ff);
    bench.set("gpio_io_i", 4);
    for (int row = 0; row <= sync + 1; ++row) {
      CHECK(bench.irq() == (config.interrupt && row > sync));
      // An address accepted in the row that shows the pin for the first time.
      bench.request = {.araddr = data, .arvalid = row == sync, .rready = true};
      if (row == sync + 1) CHECK(bench.settle().rdata == 4);
      bench.clock();
    }
  }
  GpioBench early(dual());
  early.set("gpio_io_i", 4);
  early.clock();
  CHECK_MESSAGE(early.read(data) == 0, "accepted one row before");
}

TEST_CASE("any change of an input sets its channel's ISR bit, in both directions, whatever is enabled") {
  GpioBench bench(dual());
  for (const unsigned pins : {8U, 0U, 1U, 3U}) {
    bench.set("gpio_io_i", pins);
    bench.clock(4);
    CHECK(bench.read(isr) == 1);
    bench.write(isr, 1);
    CHECK(bench.read(isr) == 0);
  }
  bench.set("gpio2_io_i", 1);
  bench.clock(4);
  CHECK(bench.read(isr) == 2);
}

TEST_CASE("a pin that is an output does not count, and becoming an input is no change") {
  GpioBench bench(dual());
  bench.write(tri, 0);
  bench.set("gpio_io_i", 0xf);
  bench.clock(4);
  bench.write(tri, 0xf);
  bench.clock(4);
  CHECK(bench.read(isr) == 0);
  CHECK(bench.read(data) == 0xf);
}

TEST_CASE("a 1 written to ISR toggles the bit, so it sets one that was clear") {
  GpioBench bench(dual());
  bench.write(isr, 2);
  CHECK(bench.read(isr) == 2);
  bench.write(isr, 3);
  CHECK(bench.read(isr) == 1);
  bench.write(isr, 0);
  CHECK(bench.read(isr) == 1);
}

TEST_CASE("a change in the row of an ISR write is not lost") {
  GpioBench bench(dual());
  bench.write(isr, 1);
  bench.set("gpio_io_i", 1);
  bench.clock(2);
  bench.request = {.awaddr = isr, .wdata = 1, .awvalid = true, .wvalid = true, .bready = true};
  bench.clock();
  bench.request.awvalid = bench.request.wvalid = false;
  bench.clock();
  CHECK(bench.read(isr) == 1);
}

TEST_CASE("the interrupt needs the global enable, the channel's enable and its status") {
  for (unsigned state = 0; state < 32; ++state) {
    CAPTURE(state);
    GpioBench bench(dual());
    bench.write(gier, (state & 1) != 0 ? 0x80000000 : 0x7fffffff);
    bench.write(ier, state >> 1 & 3);
    bench.write(isr, state >> 3);
    CHECK(bench.irq() == ((state & 1) != 0 && (state >> 1 & state >> 3 & 3) != 0));
  }
}

TEST_CASE("without an interrupt or a second channel their registers read 0, but TRI2 all ones") {
  GpioBench bench(single());
  bench.set("gpio_io_i", 0x80000001);
  bench.clock(3);
  bench.write(tri2, 0);
  CHECK(bench.read(tri2) == 0xffffffff);
  for (const std::uint32_t address : {data2, gier, isr, ier}) {
    bench.write(address, 0xffffffff);
    CHECK(bench.read(address) == 0);
  }
  CHECK(bench.read(data) == 0x80000001);
  CHECK_FALSE(bench.irq());
}

TEST_CASE("a reset while it runs: registers as after power-on, and pins that stay are no change") {
  GpioBench bench(dual());
  bench.write(gier, 0x80000000);
  bench.write(ier, 3);
  bench.write(tri, 0x3);
  bench.write(tri2, 0);
  bench.write(data, 0xf);
  bench.write(data2, 0);
  bench.set("gpio_io_i", 0x2);
  bench.clock(4);
  CHECK(bench.irq());
  bench.reset(1);
  CHECK_FALSE(bench.irq());
  CHECK(bench.get("gpio_io_o") == 0);
  CHECK(bench.get("gpio2_io_o") == 5);
  CHECK(bench.get("gpio_io_t_o") == 0xf);
  CHECK(bench.get("gpio2_io_t_o") == 1);
  for (const std::uint32_t address : {gier, isr, ier}) CHECK(bench.read(address) == 0);
  CHECK(bench.read(data) == 0x2);
}

TEST_CASE("a pin that changes in the last row of a reset is seen behind its synchroniser") {
  GpioBench bench(dual());
  bench.set("rst_i", 1);
  bench.clock(3);
  bench.set("gpio_io_i", 1);
  bench.clock();
  bench.set("rst_i", 0);
  bench.clock(4);
  CHECK(bench.read(isr) == 1);
  CHECK(bench.read(data) == 1);
}

TEST_CASE("a second channel of 32 bits drives, turns and reads all of them") {
  GpioConfig config = dual();
  config.channels[1] = {.width = 32, .data_default = 0x80000001, .tri_default = 0x7ffffffe};
  GpioBench bench(config);
  CHECK(bench.get("gpio2_io_o") == 0x80000001);
  CHECK(bench.read(tri2) == 0x7ffffffe);
  bench.write(data2, 0xa5a50f0f);
  CHECK(bench.get("gpio2_io_o") == 0xa5a50f0f);
  bench.write(tri2, 0xffff0000);
  CHECK(bench.get("gpio2_io_t_o") == 0xffff0000);
  bench.set("gpio2_io_i", 0xfedcba98);
  bench.clock(4);
  CHECK(bench.read(data2) == 0xfedc0000);
  bench.write(isr, 2);
  for (const unsigned pin : {16U, 31U}) {
    bench.set("gpio2_io_i", 0xfedcba98 ^ 1U << pin);
    bench.clock(4);
    CHECK(bench.read(isr) == 2);
    bench.write(isr, 2);
    bench.set("gpio2_io_i", 0xfedcba98);
    bench.clock(4);
    bench.write(isr, 2);
  }
}

TEST_CASE("the interrupt request of an IO processor: direction, one, zero") {
  GpioBench bench(fixed());
  bench.write(tri2, 0);
  bench.write(data2, 1);
  CHECK(bench.get("gpio2_io_o") == 1);
  bench.write(data2, 0);
  CHECK(bench.get("gpio2_io_o") == 0);
}

TEST_SUITE_END();
