// SPDX-License-Identifier: Apache-2.0
// Each button lights its LED: four tasks on one loop, as in PYNQ's documents. The system presses the buttons.
#include <stdexcept>

#include <slackline/pynq.hpp>

using namespace slackline::pynq;
namespace asyncio = slackline::asyncio;

class ButtonToLed : public Program {
  using Program::Program;

  static asyncio::Task<void> button_to_led(Button button, LED led) {
    while (true) {
      co_await button.wait_for_level_async(1);
      led.on();
      co_await button.wait_for_level_async(0);
      led.off();
    }
  }

  void run() override {
    BaseOverlay base(drivers(), argument("overlay", "base.bit"));
    if (base.buttons.empty())
      throw std::invalid_argument("overlay " + base.bitfile() + ": got no btns_gpio, expected buttons");
    for (unsigned number = 0; number < base.buttons.size(); ++number) {
      loop().create_task(button_to_led(base.buttons[number], base.leds.at(number)),
                         "button " + std::to_string(number));
    }
    // Python's user would interrupt the program.
    loop().call_later(std::chrono::milliseconds(argument("for_ms", 10)), [this] { loop().stop(); });
    loop().run_forever();
  }
};

SLACKLINE_PYNQ_PROGRAM(ButtonToLed, "button_to_led", "pynq-buttons", "each of four buttons lights its LED")
