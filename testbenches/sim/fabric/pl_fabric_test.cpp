// SPDX-License-Identifier: Apache-2.0
// Loading, addressing and naming: what is in the logic, and what is not.
#include <algorithm>

#include <doctest/doctest.h>

#include "models/cpu/unmodelled_access.hpp"
#include "testbenches/support/fabric/fabric_bench.hpp"
#include "waveforms/base/user_error.hpp"

using namespace slackline;
using namespace slackline::testbenches;

namespace {

std::string refusal(FabricBench& bench, const sim::FabricDescription& design) {
  try {
    bench.fabric.load(design);
  } catch (const waveforms::UserError& error) {
    return error.what();
  }
  return "loaded";
}

}  // namespace

TEST_SUITE_BEGIN("programmable logic");

TEST_CASE("registers of an IP without model raise an error that names it, nobody's addresses a bus error") {
  FabricBench bench;
  bench.run([&] {
    CHECK_THROWS_AS(bench.read(address::intc), cpu::BusError);  // nothing is loaded
    bench.device.download("buttons.bit");
    try {
      bench.write(address::video + 0x34, 1);
      FAIL("the access was answered");
    } catch (const cpu::UnmodelledAccess& error) {
      CHECK(error.ip() == "video/axi_vdma");
      CHECK(error.type() == "xilinx.com:ip:axi_vdma:6.3");
      CHECK(std::string(error.what()) ==
            "bus write at 0x43000034: got ip video/axi_vdma of type xilinx.com:ip:axi_vdma:6.3, expected one "
            "that is simulated");
    }
    try {
      bench.read(0x5000'0000);
      FAIL("the access was answered");
    } catch (const cpu::BusError& error) {
      CHECK(error.response() == tlm::TLM_ADDRESS_ERROR_RESPONSE);
    }
  });
}

TEST_CASE("an access that is refused costs the time spent before it, once") {
  FabricBench bench;
  bench.fabric.load(buttons_design());
  bench.run([&] {
    bench.wait_until(100'000);
    bench.cpu.spend(cpu::Duration(70'000));
    CHECK_THROWS_AS(bench.write(address::video, 1), cpu::UnmodelledAccess);
    CHECK(bench.now_ps() == 170'000);
    bench.cpu.spend(cpu::Duration(30'000));
    CHECK_THROWS_AS(bench.read(0x5000'0000), cpu::BusError);
    CHECK(bench.now_ps() == 200'000);
  });
}

TEST_CASE("an access takes two clocks, memory included, and memory keeps words") {
  FabricBench bench;
  bench.fabric.load(buttons_design());
  bench.run([&] {
    bench.wait_until(10'000);
    bench.write(address::intc + intc::ier, 3);
    CHECK(bench.now_ps() == 30'000);
    bench.write(address::memory + 0xfffc, 0x1234'5678);
    CHECK(bench.now_ps() == 50'000);
    CHECK(bench.read(address::memory + 0xfffc) == 0x1234'5678);
    CHECK(bench.read(address::memory) == 0);
    CHECK(bench.read(address::intc + intc::ier) == 3);
    CHECK(bench.now_ps() == 110'000);
  });
}

TEST_CASE("a design is replaced while the simulation runs: pins stay, registers are new") {
  FabricBench bench;
  bench.run([&] {
    const auto first = bench.device.download("buttons.bit");
    CHECK(bench.device.timestamp() == 1);
    bench.enable_interrupts(0b10);
    bench.fabric.set_input("btns_4bits", 5);
    auto& line = bench.device.interrupt_line(processor_interrupt);
    bench.cpu.wait_for(line.changed());
    REQUIRE(line.level());
    bench.wait_until(1'003'000);

    const auto second = bench.device.download("cascade.bit");
    CHECK(bench.device.timestamp() == 2);
    CHECK(second != first);
    CHECK(bench.device.overlay() == second);
    CHECK(second->interrupt_controllers.contains("child_interrupts"));
    bench.wait_until(1'503'000);
    CHECK_FALSE(line.level());
    CHECK(bench.read(address::intc + intc::ier) == 0);
    CHECK(bench.read(address::buttons + gpio::data) == 5);
    // A pin that was high before the design came is no change.
    CHECK(bench.read(address::buttons + gpio::isr) == 0);
    bench.enable_interrupts(0b10);
    bench.write(address::child_intc + intc::ier, 1);
    bench.write(address::child_intc + intc::mer, 3);
    bench.fabric.set_input("btns_4bits", 4);
    bench.cpu.wait_for(line.changed());
    CHECK(line.level());
  });
  CHECK(bench.times("btns_4bits", 5).size() == 1);
}

TEST_CASE("a master that waits for an answer when the design goes gets an error") {
  FabricBench bench;
  bool refused = false;
  bench.fabric.load(buttons_design());
  bench.run([&] {
    bench.device.download("buttons.bit");
    bench.device.raise_iop("iop");
    // The IO processor's first store is under way.
    bench.wait_until(bench.now_ps() + 55'000);
    bench.device.download("buttons.bit");
    bench.wait_until(bench.now_ps() + 1'000'000);
    refused = bench.fabric.value("iop/dff_en_reset_vector_0/q") == 0;
    bench.device.raise_iop("iop");
    bench.wait_until(bench.now_ps() + 1'000'000);
    CHECK(bench.fabric.value("iop/dff_en_reset_vector_0/q") == 1);
  });
  CHECK(refused);
}

TEST_CASE("everything has a name, and only inputs can be driven") {
  FabricBench bench;
  bench.fabric.load(buttons_design());
  const auto names = bench.fabric.names();
  for (const char* name :
       {"btns_4bits", "btns_gpio/gpio_io_i", "btns_gpio/ip2intc_irpt", "iop/dff_en_reset_vector_0/q",
        "iop/dff_en_reset_vector_0/en", "iop/intr/gpio_io_o", "system_interrupts/intr",
        "system_interrupts/irq", "system_interrupts/isr", "system_interrupts/ier", "ps_gpio_o",
        "ps_interrupt/61"}) {
    CAPTURE(name);
    CHECK(std::ranges::find(names, name) != names.end());
  }
  CHECK(bench.fabric.input_names() == std::vector<std::string>{"btns_4bits"});
  CHECK(bench.fabric.value("iop/dff_en_reset_vector_0/d") == 1);
  CHECK_THROWS_AS(bench.fabric.value("btns_gpio/irq"), std::out_of_range);
  CHECK_THROWS_AS(bench.fabric.set_input("system_interrupts/irq", 1), std::out_of_range);
  CHECK_THROWS_WITH_AS(bench.fabric.set_input("btns_4bits", 16),
                       "input btns_4bits: got 16, expected at most 15", std::invalid_argument);
  CHECK_THROWS_WITH_AS(bench.fabric.interrupt_line(62),
                       "interrupt of the processor: got 62, expected one of 61", std::out_of_range);
}

TEST_CASE("descriptions that make no sense are refused, and what was loaded stays") {
  FabricBench bench;
  bench.fabric.load(buttons_design());
  auto design = cascade_design();
  design.ips[0].parameters["C_GPIO_WIDTH"] = "four";
  CHECK(refusal(bench, design) ==
        "ip btns_gpio: parameter C_GPIO_WIDTH: got four, expected an integer from 1 to 32");
  design.ips[0].parameters["C_GPIO_WIDTH"] = "33";
  CHECK(refusal(bench, design) ==
        "ip btns_gpio: parameter C_GPIO_WIDTH: got 33, expected an integer from 1 to 32");
  design = cascade_design();
  design.ips[3].parameters["C_NUM_SW_INTR"] = "31";
  CHECK(refusal(bench, design) ==
        "ip system_interrupts: parameter C_NUM_SW_INTR: got 31, expected at most 30 beside 2 inputs");
  design = cascade_design();
  design.ips[3].parameters["C_HAS_FAST"] = "2";
  CHECK(refusal(bench, design) == "ip system_interrupts: parameter C_HAS_FAST: got 2, expected 0 or 1");
  design.file = "base.hwh";
  design.ips[3].parameters["C_HAS_FAST"] = "";
  CHECK(refusal(bench, design) ==
        "base.hwh: ip system_interrupts: parameter C_HAS_FAST: got an empty value, expected 0 or 1");
  design = cascade_design();
  design.ips[3].inputs["intr"][0] = output("nobody", "q");
  CHECK(refusal(bench, design) == "system_interrupts/intr: driven by bit 0 of nobody/q, which there is not");
  design.ips[3].inputs["intr"][0] = pin("btns_4bits", 4);
  CHECK(refusal(bench, design) == "system_interrupts/intr: driven by bit 4 of input btns_4bits, which has 4");
  design.file = "lab.json";
  CHECK(refusal(bench, design).starts_with("lab.json: system_interrupts/intr: driven by bit 4 of "));
  design = cascade_design();
  design.ips[1].type = "axi_uart";
  CHECK(refusal(bench, design).starts_with("ip iop/intr: type: got axi_uart, expected one of axi_"));
  design = cascade_design();
  design.ips[1].path = "btns_gpio";
  CHECK(refusal(bench, design) == "ip btns_gpio: got two of this path, expected one");
  CHECK(bench.fabric.names().size() > 5);
  bench.run([&] { CHECK(bench.read(address::intc + intc::mer) == 0); });
  CHECK(bench.fabric.design()->find_ip("child_interrupts") == nullptr);
}

TEST_SUITE_END();
