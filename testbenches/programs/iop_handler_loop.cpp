// SPDX-License-Identifier: Apache-2.0
// An IO processor's interrupts, handled by a function that sets up the event loop itself.
#include "iop_ticker.hpp"

using namespace slackline::pynq;
using namespace slackline::programs;

class IopHandlerLoop : public Program {
  using Program::Program;

  void run() override {
    BaseOverlay base(drivers(), argument("overlay", "base.bit"));
    IopTicker iop(base, loop(), std::chrono::microseconds(argument("period_us", 400)));
    const LED led = base.leds.at(0);
    iop.interrupt_handler(5, [&](auto tick) {
      led.toggle();
      print("tick " + std::to_string(tick));
    });
    print("no interrupt is handled any more");
  }
};

SLACKLINE_PYNQ_PROGRAM(IopHandlerLoop, "iop_handler_loop", "pynq-buttons",
                       "a function with its own event loop handles an IO processor's interrupts")
