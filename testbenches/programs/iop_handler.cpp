// SPDX-License-Identifier: Apache-2.0
// An IO processor's interrupts, handled by a coroutine beside another task on the same loop.
#include "iop_ticker.hpp"

using namespace slackline::pynq;
using namespace slackline::programs;
namespace asyncio = slackline::asyncio;

class IopHandler : public Program {
  using Program::Program;

  static asyncio::Task<void> blink(LED led, std::chrono::microseconds half_period) {
    while (true) {
      led.toggle();
      co_await asyncio::sleep(half_period);
    }
  }

  void run() override {
    BaseOverlay base(drivers(), argument("overlay", "base.bit"));
    IopTicker iop(base, loop(), std::chrono::microseconds(argument("period_us", 400)));
    auto blinking = loop().create_task(blink(base.leds.at(0), std::chrono::microseconds(150)), "blink");
    auto handling = loop().create_task(
        iop.interrupt_handler_async(5, [this](auto tick) { print("tick " + std::to_string(tick)); }),
        "handler");
    loop().run_until_complete(handling);
    blinking.cancel();
  }
};

SLACKLINE_PYNQ_PROGRAM(IopHandler, "iop_handler", "pynq-buttons",
                       "a coroutine handles an IO processor's interrupts beside another task")
