// SPDX-License-Identifier: Apache-2.0
#include "testbenches/exactness/random_program.hpp"

#include <algorithm>
#include <memory>
#include <vector>

using namespace slackline::pynq;

namespace slackline::testbenches {

RandomProgram::Duration RandomProgram::pause() {
  return Duration(static_cast<std::int64_t>(random_.below(random_.pick<std::uint64_t>({2, 30, 300, 1'500}))));
}

bool RandomProgram::over() const { return loop_.time() > end_; }

void RandomProgram::note(const std::string& what, std::uint64_t value) {
  results_ += std::to_string(loop_.time().ps) + " " + what + " " + std::to_string(value) + "\n";
}

asyncio::Task<void> RandomProgram::watch(BoardInput input, LED led) {
  while (!over()) {
    const std::uint32_t level = random_.chance(500) ? 1 : 0;
    try {
      co_await asyncio::wait_for(input.wait_for_level_async(level), pause());
      note("level", level);
    } catch (const asyncio::TimeoutError&) {
      note("no level", level);
    }
    led.write(level);
    if (random_.chance(300)) co_await asyncio::sleep(pause());
  }
}

asyncio::Task<void> RandomProgram::blink(LED led) {
  while (!over()) {
    led.toggle();
    co_await asyncio::sleep(pause());
  }
}

asyncio::Task<void> RandomProgram::serve(PynqMicroblaze iop) {
  while (!over()) {
    if (random_.chance(300)) iop.interrupt->clear();
    iop.write(0, static_cast<std::uint32_t>(random_.below(100)));
    try {
      co_await asyncio::wait_for(iop.interrupt->wait(), pause());
      note("reply", iop.read(4));
      iop.interrupt->clear();
    } catch (const asyncio::TimeoutError&) {
      note("no reply", iop.read(4));
    }
    if (random_.chance(100)) {
      iop.reset();
      iop.run();
    }
  }
}

/// Registers of the interrupt controller and of the GPIOs, under the drivers' feet.
void RandomProgram::access(Overlay& base) {
  const Mmio registers =
      base.ip(random_.pick({"system_interrupts", "btns_gpio", "switches_gpio", "leds_gpio"}));
  const std::uint32_t offset = random_.pick<std::uint32_t>({0x0, 0x4, 0x8, 0x1c, 0x11c, 0x120, 0x128});
  if (random_.chance(700)) {
    note("read", registers.read(offset));
  } else {
    registers.write(offset, random_.pick<std::uint32_t>({0, 1, 3, 7, 0x8000'0000}));
  }
}

asyncio::Task<void> RandomProgram::poke(Overlay& base) {
  while (!over()) {
    switch (random_.below(5)) {
      case 0:
        access(base);
        break;
      case 1:
        drivers_.write_gpio(random_.pick({0U, 4U}), random_.chance(500));
        break;
      case 2:
        drivers_.device().raise_iop("iop_pmoda");
        break;
      case 3:
        drivers_.cpu().spend(cpu::Duration(pause()));
        drivers_.cpu().synchronise();
        break;
      default:
        co_await asyncio::sleep(pause());
    }
  }
}

void RandomProgram::run() {
  end_ = {loop_.time().ps + std::chrono::duration_cast<cpu::Duration>(length_).count()};
  BaseOverlay base(drivers_, "base.bit");
  const std::uint64_t period_us = random_.between(5, 400);
  const PynqMicroblaze iop(base, microblaze_info(base, "iop_pmoda"), {"random", [period_us](IoProcessor& mb) {
                                                                        for (;;) {
                                                                          mb.wait(mb.memory_written());
                                                                          mb.write(4, mb.read(0) + 1);
                                                                          mb.wait(Duration(period_us));
                                                                          mb.raise_interrupt();
                                                                        }
                                                                      }});
  std::vector<asyncio::TaskHandle<void>> tasks;
  for (unsigned i = 0; i < 4; ++i) {
    if (random_.chance(700)) tasks.push_back(loop_.create_task(watch(base.buttons[i], base.leds.at(i))));
  }
  if (random_.chance(500)) tasks.push_back(loop_.create_task(watch(base.switches[0], base.leds.at(0))));
  if (random_.chance(500)) tasks.push_back(loop_.create_task(blink(base.leds.at(3))));
  if (random_.chance(700)) tasks.push_back(loop_.create_task(serve(iop)));
  if (random_.chance(700)) tasks.push_back(loop_.create_task(poke(base)));
  if (tasks.empty()) tasks.push_back(loop_.create_task(blink(base.leds.at(0))));
  loop_.run_until_complete(asyncio::gather(std::move(tasks)));
}

}  // namespace slackline::testbenches
