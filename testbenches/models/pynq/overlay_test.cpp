// SPDX-License-Identifier: Apache-2.0
// Overlays: their dictionaries, registers by name, and what is left of them when another is loaded.
#include <stdexcept>

#include "models/pynq/axi_dma.hpp"
#include "models/pynq/axi_gpio.hpp"
#include "models/pynq/axi_vdma.hpp"
#include "models/pynq/ip_parameters.hpp"
#include "testbenches/models/pynq/fake_design.hpp"
#include "testbenches/models/pynq/pynq_bench.hpp"

using namespace slackline;
using namespace slackline::pynq;
using namespace slackline::testbenches;

namespace {

/// A driver of a program's own.
struct Lamps {
  static constexpr std::string_view vlnv = "xilinx.com:ip:axi_gpio";
  Lamps(DriverStack& stack, const IpDescription& ip) : registers(stack.cpu(), ip) {}
  Mmio registers;
};

}  // namespace

TEST_SUITE("overlay") {
  TEST_CASE("it shows the dictionaries of the design that it loaded") {
    FakeBoard board;
    board.run([&] {
      const Overlay base(board.stack, "base.bit");
      CHECK(base.is_loaded());
      CHECK(base.bitfile() == "base.bit");
      CHECK(base.description().name == "fake");
      CHECK(base.ip_dict().at("btns_gpio").phys_addr == buttons_base);
      CHECK(base.ip_dict().at("video").type == "xilinx.com:ip:axi_vdma:6.3");
      CHECK(base.mem_dict().contains("iop_pmoda/mb_bram_ctrl"));
      CHECK(base.gpio_dict().at("mb_iop_pmoda_intr_ack").index == 4);
      CHECK(base.interrupt_pins().at("btns_gpio/ip2intc_irpt").index == buttons_line);
      CHECK(base.interrupt_pins().at("btns_gpio/ip2intc_irpt").controller == "system_interrupts");
      CHECK(base.interrupt_controllers().at("child_intc").parent == "system_interrupts");
      CHECK(base.interrupt_controllers().at("system_interrupts").raw_irq == 61);
    });
  }

  TEST_CASE("registers are read and written by name and offset") {
    FakeBoard board;
    board.run([&] {
      const Overlay base(board.stack, "base.bit");
      const Mmio leds = base.ip("leds_gpio");
      leds.write(0, 5);
      CHECK(board.leds() == 5);
      leds.set_bits(4, 0);
      CHECK_THROWS_AS(leds.read(2), std::invalid_argument);
      CHECK(error_of<std::out_of_range>([&] { leds.write(0x10000, 1); }) ==
            "ip leds_gpio: write at offset 0x10000: expected one below the size of its registers, 0x10000");
    });
  }

  TEST_CASE("touching an IP that is not simulated names it and its type") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const Mmio video = base.ip("video");
      CHECK(
          error_of<UnmodelledIpError>([&] { video.read(0x34); }) ==
          "ip video: read at offset 0x34: got an ip of type xilinx.com:ip:axi_vdma:6.3, expected one that is "
          "simulated");
      CHECK_THROWS_AS(video.write(0, 1), UnmodelledIpError);
      CHECK(board.take().empty());
    });
  }

  TEST_CASE("a driver takes IPs of its type only, of any version") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      CHECK_NOTHROW(base.driver<AxiVdma>("video"));
      CHECK(error_of<std::invalid_argument>([&] { base.driver<AxiDma>("video"); }) ==
            "overlay base.bit: ip video: got a xilinx.com:ip:axi_vdma:6.3, expected a xilinx.com:ip:axi_dma, "
            "which "
            "the driver is made for");
    });
  }

  TEST_CASE("a program brings a driver of its own") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      base.driver<Lamps>("leds_gpio").registers.write(0, 5);
      CHECK(board.leds() == 5);
    });
  }

  TEST_CASE("unknown names are answered with the known ones") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      CHECK(error_of<std::invalid_argument>([&] { base.driver<AxiGPIO>("buttons"); }) ==
            "overlay base.bit: ip: got buttons, expected one of btns_gpio, child_intc, dma, leds_gpio, "
            "pair_gpio, "
            "rgbleds_gpio, system_interrupts, video");
      CHECK(
          error_of<std::invalid_argument>([&] { base.write_gpio("mb_reset", true); }) ==
          "overlay base.bit: gpio: got mb_reset, expected one of mb_iop_pmoda_intr_ack, mb_iop_pmoda_reset, "
          "mb_iop_pmodb_reset");
    });
  }

  TEST_CASE("GPIO bits are driven by name") {
    FakeBoard board;
    board.run([&] {
      const Overlay base(board.stack, "base.bit");
      base.write_gpio("mb_iop_pmoda_reset", true);
      CHECK(board.take() == Notes{"gpio 0=1"});
    });
  }

  TEST_CASE("a driver is made once") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      base.driver<AxiGPIO>("btns_gpio").channel1().set_length(3);
      CHECK(base.driver<AxiGPIO>("btns_gpio").channel1().length() == 3);
      base.driver<AxiDma>("dma");
      board.take();
      base.driver<AxiDma>("dma");
      base.driver<AxiGPIO>("btns_gpio");
      CHECK(board.take().empty());
    });
  }

  TEST_CASE("a file that cannot be loaded leaves the loaded overlay as it is") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      CHECK_THROWS_AS(Overlay(board.stack, "missing.bit"), std::runtime_error);
      CHECK(base.is_loaded());
      CHECK_NOTHROW(base.driver<AxiGPIO>("btns_gpio"));
    });
  }

  TEST_CASE("when another is loaded, its dictionaries stay and the rest is an error") {
    FakeBoard board;
    board.run([&] {
      Overlay first(board.stack, "base.bit");
      const Mmio leds = first.ip("leds_gpio");
      Overlay second(board.stack, "other.bit");
      CHECK(!first.is_loaded());
      CHECK(second.is_loaded());
      CHECK(first.ip_dict().contains("leds_gpio"));
      CHECK(error_of<OverlayChangedError>([&] { first.ip("leds_gpio"); }) ==
            "overlay base.bit: got another overlay loaded since, expected this one");
      CHECK_THROWS_AS(first.driver<AxiGPIO>("btns_gpio"), OverlayChangedError);
      CHECK_THROWS_AS(first.driver<AxiDma>("dma"), OverlayChangedError);
      CHECK_THROWS_AS(first.interrupt("line0"), OverlayChangedError);
      CHECK_THROWS_AS(first.write_gpio("mb_iop_pmoda_reset", true), OverlayChangedError);
      leds.write(0, 3);  // the address is still there
      CHECK(board.leds() == 3);
    });
  }

  TEST_CASE("who waits for a button of an overlay that is replaced is told, and the new one's buttons work") {
    FakeBoard board;
    board.run([&] {
      Overlay first(board.stack, "base.bit");
      auto waiter = board.loop.create_task(Button(first, 0).wait_for_level_async(1));
      board.loop.run_until_complete(asyncio::sleep(microseconds(10)));
      Overlay second(board.stack, "other.bit");
      CHECK(error_of<OverlayChangedError>([&] { board.loop.run_until_complete(waiter); }) ==
            "interrupt btns_gpio/ip2intc_irpt: got another overlay loaded since it was made, expected the "
            "same one");
      board.after(20 * us, [&] { board.buttons = 1; });
      Button(second, 0).wait_for_level(1);
    });
  }

  TEST_CASE("an interrupt whose controller is unusable is a warning for a driver, and an error for the pin") {
    FakeBoard board;
    board.design.interrupt_controllers["system_interrupts"].raw_irq = 62;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      CHECK(!base.driver<AxiGPIO>("btns_gpio").has_interrupts());
      REQUIRE(board.log.lines().size() == 1);
      CHECK(board.log.lines()[0].level == cpu::LogLevel::warning);
      CHECK(board.log.lines()[0].text ==
            "ip btns_gpio: no interrupts: no UIO device for interrupt 62: interrupt 62: expected 61");
      CHECK_THROWS_AS(base.interrupt("line0"), std::invalid_argument);
      Overlay other(board.stack, "other.bit");
      CHECK_THROWS_AS(other.interrupt("line0"), std::invalid_argument);
    });
  }

  TEST_CASE("an interrupt without a UIO device fails as on the board") {
    BoardConfig config;
    config.has_uio = false;
    FakeBoard board(config);
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      CHECK_FALSE(base.driver<AxiGPIO>("btns_gpio").has_interrupts());
      CHECK(board.log.contains("btns_gpio: no interrupts: no UIO device for interrupt 61"));
    });
  }

  TEST_CASE("an interrupt without a UIO device works with a warning if it may") {
    BoardConfig config;
    config.has_uio = false;
    config.uio_for_all = true;
    FakeBoard board(config);
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      CHECK(base.driver<AxiGPIO>("btns_gpio").has_interrupts());
      REQUIRE(board.log.lines().size() == 1);
      CHECK(board.log.lines()[0].level == cpu::LogLevel::warning);
      CHECK(board.log.contains("interrupt 61 of the processor: PYNQ's image has no UIO device"));
    });
  }

  TEST_CASE("safe drivers load an overlay whose controllers lead nowhere") {
    BoardConfig config;
    config.safe_interrupts = true;
    FakeBoard board(config);
    board.design.interrupt_controllers["system_interrupts"] = {"", 0, {}};
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      CHECK_THROWS_AS(base.interrupt("line0"), std::invalid_argument);
    });
  }

  TEST_CASE("parameters are numbers in either base, under names in either case") {
    const IpDescription ip{.parameters = {{"C_GPIO_WIDTH", "4"}, {"c_kind", "0xFFFFFE60"}, {"NAME", "4x"}}};
    CHECK(parameter(ip, "C_GPIO_WIDTH") == 4);
    CHECK(parameter(ip, "C_KIND") == 0xfffffe60);
    CHECK(!parameter(ip, "NAME"));
    CHECK(!parameter(ip, "C_IS_DUAL"));
  }
}
