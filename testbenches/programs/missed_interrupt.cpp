// SPDX-License-Identifier: Apache-2.0
// The first-use hole: an IO processor replies before the program's first wait has enabled the interrupt
// controller, whose line is edge-sensitive. The edge is lost, and the flip-flop stays set, so none follows.
// With --safe-interrupts the controller captures from the download on, and the same wait ends at once.
#include <slackline/pynq.hpp>

using namespace slackline::pynq;
namespace asyncio = slackline::asyncio;

class MissedInterrupt : public Program {
  using Program::Program;

  static void reply_at_once(IoProcessor& mb) {
    while (true) {
      mb.wait(mb.memory_written());
      mb.write(4, mb.read(0) + 1);
      mb.raise_interrupt();
    }
  }

  asyncio::Task<void> request(PynqMicroblaze iop) {
    iop.interrupt->clear();
    iop.write(0, 41);
    co_await asyncio::sleep(std::chrono::microseconds(argument("busy_us", 100)));
    try {
      co_await asyncio::wait_for(iop.interrupt->wait(), std::chrono::milliseconds(10));
      print("got the interrupt, and the reply " + std::to_string(iop.read(4)));
    } catch (const asyncio::TimeoutError&) {
      warn("missed the interrupt: the reply " + std::to_string(iop.read(4)) + " was there all the time");
    }
  }

  void run() override {
    Overlay base(drivers(), argument("overlay", "base.bit"));
    const PynqMicroblaze iop(base, microblaze_info(base, "iop_pmoda"), {"reply_at_once", reply_at_once});
    loop().run_until_complete(request(iop));
  }
};

SLACKLINE_PYNQ_PROGRAM(MissedInterrupt, "missed_interrupt", "pynq-buttons",
                       "a reply before the first wait is lost; not so with --safe-interrupts")
