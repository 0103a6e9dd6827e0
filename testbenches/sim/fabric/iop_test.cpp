// SPDX-License-Identifier: Apache-2.0
// The interrupt request of an IO processor: raised over its own bus, acknowledged by the processor's GPIO.
#include <doctest/doctest.h>

#include "testbenches/support/fabric/fabric_bench.hpp"
#include "testbenches/support/in_child.hpp"

using namespace slackline;
using namespace slackline::testbenches;

TEST_SUITE_BEGIN("io processors");

TEST_CASE("a raise sets the flip-flop, the GPIO acknowledges it, and the line follows") {
  FabricBench bench;
  bench.run([&] {
    bench.device.download("buttons.bit");
    bench.enable_interrupts(0b01);
    auto& line = bench.device.interrupt_line(processor_interrupt);
    for (int i = 0; i < 3; ++i) {
      bench.device.raise_iop("iop");
      bench.cpu.wait_for(line.changed());
      CHECK(line.level());
      CHECK(bench.fabric.value("iop/dff_en_reset_vector_0/q") == 1);
      CHECK(bench.read(address::intc + intc::ipr) == 0b01);
      // A GPIO pulse is never too short for the logic, even from a processor that takes no time.
      bench.device.write_gpio(acknowledge_gpio, true);
      bench.device.write_gpio(acknowledge_gpio, false);
      bench.wait_until(bench.now_ps() + 200'000);
      CHECK(bench.fabric.value("iop/dff_en_reset_vector_0/q") == 0);
      CHECK(bench.fabric.value("iop/dff_en_reset_vector_0/en") == 0);
      bench.write(address::intc + intc::iar, 0b01);
      bench.cpu.wait_for(line.changed());
    }
  });
  CHECK(bench.times("iop/dff_en_reset_vector_0/q", 1).size() == 3);
  CHECK(bench.times("iop/intr/gpio_io_o", 1).size() == 3);
  CHECK(bench.times("system_interrupts/irq", 1).size() == 3);
  // d = 1 reaches q at the edge after the one that showed en.
  CHECK(bench.times("iop/dff_en_reset_vector_0/q", 1)[0] == bench.times("iop/intr/gpio_io_o", 1)[0] + 10'000);
}

TEST_CASE("raises in quick succession queue, and are one event without an acknowledge in between") {
  FabricBench bench;
  bench.run([&] {
    bench.device.download("buttons.bit");
    for (int i = 0; i < 4; ++i) bench.device.raise_iop("iop");
  });
  CHECK(bench.times("iop/intr/gpio_io_o", 1).size() == 4);
  CHECK(bench.times("iop/dff_en_reset_vector_0/q", 1).size() == 1);
}

TEST_CASE("an IO processor that is held in reset raises nothing, and forgets what it had still to raise") {
  FabricBench bench;
  bench.run([&] {
    bench.device.download("buttons.bit");
    bench.device.raise_iop("iop");
    bench.device.raise_iop("iop");
    bench.device.write_gpio(reset_gpio, true);
    bench.device.raise_iop("iop");
    bench.wait_until(bench.now_ps() + 2'000'000);
    CHECK_FALSE(bench.device.iop_active());
    CHECK(bench.fabric.value("iop/dff_en_reset_vector_0/q") == 0);
    bench.device.write_gpio(reset_gpio, false);
    bench.wait_until(bench.now_ps() + 2'000'000);
    CHECK(bench.fabric.value("iop/dff_en_reset_vector_0/q") == 0);
    bench.device.raise_iop("iop");
    bench.wait_until(bench.now_ps() + 2'000'000);
    CHECK(bench.fabric.value("iop/dff_en_reset_vector_0/q") == 1);
  });
  CHECK(bench.times("iop/intr/gpio_io_o", 1).size() == 1);
}

TEST_CASE(
    "an IO processor that is reset while its request is enabled leaves it so: each acknowledge is undone") {
  FabricBench bench;
  bench.run([&] {
    bench.device.download("buttons.bit");
    bench.device.raise_iop("iop");
    while (bench.fabric.value("iop/dff_en_reset_vector_0/en") == 0) bench.wait_until(bench.now_ps() + 10'000);
    bench.device.write_gpio(reset_gpio, true);
    bench.wait_until(bench.now_ps() + 2'000'000);
    for (int i = 0; i < 3; ++i) {
      CHECK(bench.fabric.value("iop/dff_en_reset_vector_0/en") == 1);
      CHECK(bench.fabric.value("iop/dff_en_reset_vector_0/q") == 1);
      bench.device.write_gpio(acknowledge_gpio, true);
      bench.device.write_gpio(acknowledge_gpio, false);
      bench.wait_until(bench.now_ps() + 200'000);
    }
    // A program that raises again cleans up.
    bench.device.write_gpio(reset_gpio, false);
    bench.device.raise_iop("iop");
    bench.wait_until(bench.now_ps() + 2'000'000);
    CHECK(bench.fabric.value("iop/dff_en_reset_vector_0/en") == 0);
  });
}

TEST_CASE("a design that replaces another one before the first store ends the request") {
  for (const char* design : {"buttons.bit", "cascade.bit"}) {
    CAPTURE(design);
    build_fabric(FabricBench::design(design));
    const std::string quiet = in_child([design] {
      FabricBench bench;
      bench.run([&] {
        bench.device.download("buttons.bit");
        bench.device.raise_iop("iop");
        bench.wait_until(bench.now_ps() + 20'000);
        bench.device.download(design);
        bench.wait_until(bench.now_ps() + 2'000'000);
      });
      return std::to_string(bench.times("iop/dff_en_reset_vector_0/q", 1).size()) + " raised";
    });
    CHECK(quiet == "0 raised");
  }
}

TEST_CASE("an unknown IO processor is named with those that there are") {
  FabricBench bench;
  std::string message;
  bench.run([&] {
    try {
      bench.device.raise_iop("iop");
    } catch (const std::out_of_range& error) {
      message = error.what();
    }
    CHECK(message == "io processor: got iop, expected a design that has one");
    CHECK_THROWS_AS(bench.device.io_processor_bus("iop"), std::out_of_range);
    bench.device.download("buttons.bit");
    try {
      bench.device.raise_iop("iop_pmodc");
    } catch (const std::out_of_range& error) {
      message = error.what();
    }
    CHECK(message == "io processor: got iop_pmodc, expected one of iop");
  });
}

TEST_CASE("processor and IO processor see one memory, each at its own addresses") {
  FabricBench bench;
  std::vector<std::uint32_t> seen;
  std::vector<std::int64_t> woken;
  bench.run([&] {
    bench.device.download("buttons.bit");
    pynq::IoProcessorBus& bus = bench.device.io_processor_bus("iop");
    sc_core::sc_spawn([&] {
      for (int i = 0; i < 3; ++i) {
        sc_core::wait(bus.memory_written());
        woken.push_back(bench.now_ps());
        seen.push_back(bus.read32({0x100}));
        // Its own writes do not wake it.
        bus.write32({0x104}, 3 * seen.back());
      }
    });
    bench.wait_until(bench.now_ps() + 1'000);
    for (const std::uint32_t value : {7U, 8U, 9U}) {
      const std::int64_t begin_ps = bench.now_ps();
      bench.write(address::memory + 0x100, value);
      // Requested within a row: sampled at its end, answered one clock later.
      const std::int64_t end_ps = (begin_ps / 10'000 + 2) * 10'000;
      CHECK(bench.now_ps() == end_ps);
      bench.wait_until(end_ps + 100'000);
      CHECK(woken.back() == end_ps);
      CHECK(bench.read(address::memory + 0x104) == 3 * value);
    }
    CHECK(bench.read(address::memory + 0x100) == seen.back());
  });
  CHECK(seen == std::vector<std::uint32_t>{7, 8, 9});
}

TEST_CASE("a design that replaces another one has an empty memory, and one without the IO processor no bus") {
  FabricBench bench;
  bench.run([&] {
    bench.device.download("buttons.bit");
    pynq::IoProcessorBus& bus = bench.device.io_processor_bus("iop");
    bus.write32({4}, 5);
    CHECK(bench.read(address::memory + 4) == 5);
    CHECK_THROWS_AS(bus.read32({0x1'0000}), cpu::BusError);
    CHECK_THROWS_AS(bus.write32({2}, 0), cpu::BusError);
    bench.device.download("buttons.bit");
    CHECK(bus.read32({4}) == 0);
    bench.fabric.load({});
    CHECK_THROWS_AS(bus.read32({4}), cpu::BusError);
  });
}

TEST_CASE("the IO processor's registers are not on the processor's bus") {
  FabricBench bench;
  bench.fabric.load(buttons_design());
  bench.run([&] {
    CHECK(bench.read(address::intc + intc::mer) == 0);
    CHECK_THROWS_AS(bench.read(address::iop_gpio), cpu::BusError);
  });
}

TEST_SUITE_END();
