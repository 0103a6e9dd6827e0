// SPDX-License-Identifier: Apache-2.0
// The driver of AXI GPIOs: its register order, its slices of wires, and the parts of a board above it.
#include <algorithm>
#include <stdexcept>

#include "models/pynq/axi_gpio.hpp"
#include "testbenches/models/pynq/pynq_bench.hpp"

using namespace slackline;
using namespace slackline::pynq;
using namespace slackline::testbenches;

namespace {

asyncio::Task<void> button_to_led(Overlay& base, unsigned number) {
  const Button button(base, number);
  const LED led(base, number);
  for (;;) {
    co_await button.wait_for_level_async(1);
    led.on();
    co_await button.wait_for_level_async(0);
    led.off();
  }
}

}  // namespace

TEST_SUITE("gpio") {
  TEST_CASE("construction enables the interrupt output of an IP that has one, and touches no other") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      CHECK(base.driver<AxiGPIO>("btns_gpio").has_interrupts());
      CHECK(board.take() == Notes{"intc W IER 0", "btns W GIER 80000000"});
      CHECK(!base.driver<AxiGPIO>("leds_gpio").has_interrupts());
      CHECK(board.take().empty());
    });
  }

  TEST_CASE("safe: construction first silences what an earlier program left") {
    BoardConfig config;
    config.safe_interrupts = true;
    FakeBoard board(config);
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      board.buttons = 4;
      board.loop.run_until_complete(asyncio::sleep(microseconds(1)));
      board.take();
      base.driver<AxiGPIO>("btns_gpio");
      CHECK(board.take() == Notes{"btns W IER 0", "btns R ISR 1", "btns W ISR 1", "btns W GIER 80000000"});
    });
  }

  TEST_CASE("a wait for a button is PYNQ's order of accesses, from the first read to the last") {
    BoardConfig config;
    config.profile.device_file_access = {100};
    FakeBoard board(config);
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const Button button(base, 3);
      board.take();
      auto pressed = board.loop.create_task(button.wait_for_value_async(1));
      board.loop.run_until_complete(asyncio::sleep(microseconds(50)));
      CHECK(board.take() ==
            Notes{"btns R DATA 0", "btns R IER 0", "btns W IER 1", "intc W SIE 800", "intc W MER 3"});
      board.buttons = 8;
      board.loop.run_until_complete(pressed);
      CHECK(board.take() == Notes{"intc R IPR 800", "intc W CIE 800", "intc W IAR 800", "btns R ISR 1",
                                  "btns W ISR 1", "btns R IER 1", "btns W IER 0", "btns R DATA 8"});
    });
  }

  TEST_CASE("waiting for the level that is there is one read") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const Button button(base, 0);
      board.take();
      button.wait_for_level(0);
      CHECK(board.take() == Notes{"btns R DATA 0"});
    });
  }

  TEST_CASE("a change of another wire is looked at and waited past") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const Button button(base, 0);
      board.after(20 * us, [&] { board.buttons = 2; });
      board.after(90 * us, [&] { board.buttons = 3; });
      button.wait_for_value(1);
      CHECK(board.loop.time().ps > 90 * us);
      CHECK(board.loop.time().ps < 100 * us);
    });
  }

  TEST_CASE("of several waiters the first enables the channel's interrupt and the last disables it") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const GpioChannel channel = base.driver<AxiGPIO>("btns_gpio").channel1();
      auto first = board.loop.create_task(channel.wait_for_interrupt_async());
      auto second = board.loop.create_task(channel.wait_for_interrupt_async());
      board.after(20 * us, [&] { board.buttons = 1; });
      board.take();
      board.loop.run_until_complete(asyncio::gather(first, second));
      const Notes notes = board.take();
      CHECK(std::ranges::count(notes, "btns W IER 1") == 1);
      CHECK(std::ranges::count(notes, "btns W IER 0") == 1);
      CHECK(notes.back() == "btns W IER 0");
      // The second finds the status cleared and does not flip it back.
      CHECK(std::ranges::count(notes, "btns W ISR 1") == 1);
    });
  }

  TEST_CASE("the interrupt of a channel has a blocking twin, and none without a pin") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      board.after(20 * us, [&] { board.buttons = 1; });
      base.driver<AxiGPIO>("btns_gpio").channel1().wait_for_interrupt();
      CHECK(board.loop.time().ps > 20 * us);
      CHECK(error_of<std::runtime_error>([&] {
              base.driver<AxiGPIO>("leds_gpio").channel1().wait_for_interrupt();
            }) == "gpio leds_gpio: got no interrupt pin, expected one to wait for");
    });
  }

  TEST_CASE("a slice counts its wires from its first, and compares them all") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const GpioInput middle = base.driver<AxiGPIO>("btns_gpio").channel1().input({1, 3});
      board.buttons = 0b1011;
      board.loop.run_until_complete(asyncio::sleep(microseconds(1)));
      CHECK(middle.read() == 0b01);
      board.after(20 * us, [&] { board.buttons = 0b1111; });
      middle.wait_for_value(0b11);
      CHECK(board.loop.time().ps > 20 * us);
    });
  }

  TEST_CASE("an output is one write, keeps the other wires, and reads what it wrote") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const GpioChannel channel = base.driver<AxiGPIO>("leds_gpio").channel1();
      channel.output(0).on();
      channel.output({2, 4}).write(0b10);
      channel.output({0, 2}).toggle();
      channel.output(3).off();
      CHECK(channel.output({0, 4}).read() == 0b0010);
      CHECK(board.take() == Notes{"leds W DATA 1", "leds W DATA 9", "leds W DATA A", "leds W DATA 2"});
      CHECK(board.leds() == 2);
      CHECK(error_of<std::invalid_argument>([&] {
              channel.output({2, 4}).write(4);
            }) == "gpio write: got 4, expected at most 3");
      CHECK(board.take().empty());
    });
  }

  TEST_CASE("wires of both directions are turned around by each call") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const GpioInOut wires = base.driver<AxiGPIO>("btns_gpio").channel1().inout({1, 3});
      board.take();
      wires.write(0b01);
      CHECK(board.take().size() == 3);
      wires.read();
      const Notes notes = board.take();
      REQUIRE(notes.size() == 3);
      CHECK(notes[0].starts_with("btns R TRI"));
      CHECK(notes[1].starts_with("btns W TRI"));
      CHECK(notes[2].starts_with("btns R DATA"));
    });
  }

  TEST_CASE("a slice with a step, beyond the channel, or against its direction is an error") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const GpioChannel channel = base.driver<AxiGPIO>("btns_gpio").channel1();
      channel.set_length(4);
      CHECK(error_of<std::out_of_range>([&] {
              channel.input({0, 4, 2});
            }) == "gpio btns_gpio channel 1: wires: got a step of 2, expected 1");
      CHECK(error_of<std::out_of_range>([&] { channel.input(4); }) ==
            "gpio btns_gpio channel 1: wires: got 4 to below 5, expected some below 4");
      CHECK_THROWS_AS(channel.output({2, 2}), std::out_of_range);
      CHECK(error_of<std::invalid_argument>([&] { channel.set_length(33); }) ==
            "gpio btns_gpio channel 1: length: got 33, expected at most 32");
      CHECK(error_of<std::invalid_argument>([&] { channel.set_direction("sideways"); }) ==
            "gpio btns_gpio channel 1: direction: got 'sideways', expected in, out or inout");
      channel.set_direction("in");
      CHECK(error_of<std::runtime_error>([&] { channel.output(0).on(); }) ==
            "gpio btns_gpio channel 1: write: got an input channel, expected one with outputs");
      channel.set_direction("out");
      CHECK(error_of<std::runtime_error>([&] { channel.input(0).read(); }) ==
            "gpio btns_gpio channel 1: read: got an output channel, expected one with inputs");
      CHECK(error_of<std::out_of_range>([&] { base.driver<AxiGPIO>("btns_gpio").channel2(); }) ==
            "gpio btns_gpio: got channel 2, expected channel 1: it has no other");
    });
  }
}

TEST_SUITE("board") {
  TEST_CASE("four tasks carry four buttons to four LEDs") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      for (unsigned number = 0; number < 4; ++number) board.loop.create_task(button_to_led(base, number));
      for (const std::uint32_t pressed : {1U, 3U, 15U, 4U, 0U}) {
        board.buttons = pressed;
        board.loop.run_until_complete(asyncio::sleep(microseconds(20)));
        CHECK(board.leds() == pressed);
      }
      board.loop.close();
    });
  }

  TEST_CASE("an LED is switched on, off and over, and remembers") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const LED led(base, 2);
      led.on();
      CHECK(board.leds() == 4);
      led.toggle();
      CHECK(board.leds() == 0);
      led.toggle();
      CHECK(led.read() == 1);
      led.off();
      led.write(1);
      CHECK(board.leds() == 4);
      CHECK_THROWS_AS(led.write(2), std::invalid_argument);
    });
  }

  TEST_CASE("RGB LEDs are numbered from 4 and take a colour") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const RGBLED first(base, 4);
      const RGBLED second(base, 5);
      first.on(RGBLED::red);
      second.on(RGBLED::blue | RGBLED::green);
      CHECK(second.read() == 3);
      first.off();
      CHECK(board.take() == Notes{"rgbs W DATA 4", "rgbs W DATA 1C", "rgbs W DATA 18"});
      CHECK_THROWS_AS(first.on(8), std::invalid_argument);
      CHECK_THROWS_AS(first.toggle(8), std::invalid_argument);
      CHECK_THROWS_AS(RGBLED(base, 6), std::out_of_range);
      CHECK(error_of<std::out_of_range>([&] { RGBLED(base, 3); }) == "RGB LED: got 3, expected at least 4");
    });
  }

  TEST_CASE("an RGB LED toggles between dark and a colour, white unless told") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const RGBLED led(base, 4);
      led.toggle();
      CHECK(led.read() == RGBLED::white);
      led.toggle();
      CHECK(led.read() == 0);
      led.toggle(RGBLED::green);
      CHECK(led.read() == RGBLED::green);
      led.toggle(RGBLED::red);
      CHECK(led.read() == 0);
      CHECK(board.take() == Notes{"rgbs W DATA 7", "rgbs W DATA 0", "rgbs W DATA 2", "rgbs W DATA 0"});
    });
  }

  TEST_CASE("parts are found under the names that boards have given them") {
    FakeBoard board;
    board.design.ip_dict["swsleds_gpio"] = board.design.ip_dict["btns_gpio"];
    board.design.ip_dict["swsleds_gpio"].parameters = {
        {"C_GPIO_WIDTH", "2"}, {"C_GPIO2_WIDTH", "3"}, {"C_IS_DUAL", "1"}};
    board.design.ip_dict.erase("leds_gpio");
    board.design.ip_dict.erase("rgbleds_gpio");
    board.run([&] {
      BaseOverlay base(board.stack);
      CHECK(base.buttons.size() == 4);
      CHECK(base.switches.size() == 2);
      CHECK(base.leds.size() == 3);
      CHECK(base.rgbleds.empty());
      board.buttons = 2;
      base.switches[1].wait_for_level(1);
      CHECK(Switch(base, 1).read() == 1);
      CHECK(Switch(base, 0).read() == 0);
      CHECK_THROWS_AS(Switch(base, 2), std::out_of_range);
      CHECK(error_of<std::invalid_argument>([&] { RGBLED(base, 4); }) ==
            "overlay base.bit: RGB LEDs: got none, expected one of rgbleds_gpio");
    });
  }
}
