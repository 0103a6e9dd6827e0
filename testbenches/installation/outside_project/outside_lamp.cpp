// SPDX-License-Identifier: Apache-2.0
#include <slackline/pynq.hpp>

using namespace slackline::pynq;
namespace asyncio = slackline::asyncio;

class OutsideLamp : public Program {
  using Program::Program;

  asyncio::Task<void> blink(LED led) {
    for (int i = 0; i < 4; ++i) {
      led.toggle();
      co_await asyncio::sleep(std::chrono::microseconds(100));
    }
  }

  void run() override {
    BaseOverlay base(drivers(), "base.bit");
    loop().run_until_complete(blink(base.leds[3]));
    print("blinked");
  }
};

SLACKLINE_PYNQ_PROGRAM(OutsideLamp, "outside_lamp", "pynq-buttons", "of another project")
