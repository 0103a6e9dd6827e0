// SPDX-License-Identifier: Apache-2.0
// `slackline run` on PYNQ programs.
#include <cstdlib>

#include <doctest/doctest.h>

#include "testbenches/sim/cli/program.hpp"

using slackline::testbenches::contains;
using slackline::testbenches::Program;

namespace {

std::string program(const std::string& body) {
  return R"(#include <slackline/pynq.hpp>
using namespace slackline::pynq;
namespace asyncio = slackline::asyncio;
class Own : public Program {
  using Program::Program;
  void run() override {
)" + body +
         R"(
  }
};
SLACKLINE_PYNQ_PROGRAM(Own, "own", "pynq-buttons", "of a user's own")
)";
}

}  // namespace

TEST_SUITE_BEGIN("slackline run, PYNQ");

TEST_CASE("a program's run reports how long its interrupts took") {
  const auto result = Program()({"run", "iop_handler_loop"});
  CHECK(result.exit_code == 0);
  CHECK(contains(result.output, "tick 5"));
  for (const char* words : {"from the interrupt pin's edge to", "iop_pmoda/dff_en_reset_vector_0/q  latched",
                            "resumed", "waiting for tasks that did not yield"}) {
    CAPTURE(result.output);
    CHECK(contains(result.output, words));
  }
}

TEST_CASE("the drivers lose what PYNQ's lose, unless they are told to be safe") {
  const Program slackline;
  CHECK(contains(slackline({"run", "missed_interrupt"}).output, "missed the interrupt"));
  CHECK(contains(slackline({"run", "missed_interrupt", "--safe-interrupts"}).output, "got the interrupt"));
}

TEST_CASE("a user's own program is compiled, and its pins are driven by a file of theirs") {
  const Program slackline;
  slackline.folder().write("own.cpp", program(R"(
    BaseOverlay base(drivers(), "base.bit");
    base.buttons[2].wait_for_level(1);
    print("pressed after " + std::to_string(loop().time().ps >= 5'000'000'000 ? 5 : 0) + " ms");)"));
  slackline.folder().write("press.json", R"([{"pin": "btns_4bits", "bit": 2, "edges": [[5000000, 1]]}])");
  const auto result = slackline({"run", "own.cpp", "--stimulus", "press.json"});
  CAPTURE(result.output);
  CHECK(result.exit_code == 0);
  CHECK(contains(result.output, "pressed after 5 ms"));
}

TEST_CASE("without anybody to press the button the program is given up") {
  const Program slackline;
  slackline.folder().write("own.cpp", program(R"(
    BaseOverlay base(drivers(), "base.bit");
    base.buttons[0].wait_for_level(1);)"));
  // The program is left where it waits, and what it holds with it: a leak in a process that ends.
  setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
  const auto result = slackline({"run", "own.cpp", "--time-limit", "3ms"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "own still ran after 3 ms of simulated time, expected it to end"));
}

TEST_CASE("a program that is given up names its tasks, what they wait for and the line") {
  const Program slackline;
  slackline.folder().write("own.cpp", R"(#include <slackline/pynq.hpp>
using namespace slackline::pynq;
namespace asyncio = slackline::asyncio;
class Own : public Program {
  using Program::Program;
  static asyncio::Task<int> five() { co_return 5; }
  static asyncio::Task<void> hold(asyncio::Lock lock, asyncio::Event event) {
    const auto guard = co_await lock.hold();
    co_await event.wait();
  }
  static asyncio::Task<void> twice() {
    auto body = five();
    co_await body;
    co_await body;
  }
  void run() override {
    BaseOverlay base(drivers(), "base.bit");
    base.buttons[1].wait_for_level_async(1);
    if (argument("twice", 0)) loop().run_until_complete(twice());
    asyncio::Lock lock("bus");
    loop().create_task(hold(lock, asyncio::Event("reply")), "holder");
    loop().create_task(hold(lock, asyncio::Event("never")), "waiter");
    if (argument("deadlock", 0)) loop().run_forever();
    base.buttons[0].wait_for_level(1);
  }
};
SLACKLINE_PYNQ_PROGRAM(Own, "own", "pynq-buttons", "of a user's own")
)");
  setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
  const auto given_up = slackline({"run", "own.cpp", "--time-limit", "3ms"});
  CAPTURE(given_up.output);
  CHECK(given_up.exit_code == 2);
  for (const char* words :
       {"warning: coroutine pynq::GpioWires::wait_for_value_async (gpio_wires.hpp:",
        "given up: task holder waits for event reply in Own::hold (own.cpp:9)",
        "given up: task waiter waits for lock bus, held by task holder in Own::hold (own.cpp:8)",
        "waits for interrupt btns_gpio/ip2intc_irpt"}) {
    CAPTURE(words);
    CHECK(contains(given_up.output, words));
  }
  const auto deadlock = slackline({"run", "own.cpp", "--arg", "deadlock=1"});
  CAPTURE(deadlock.output);
  CHECK(deadlock.exit_code == 1);
  CHECK(contains(deadlock.output,
                 "task waiter waits for lock bus, held by task holder in Own::hold (own.cpp:8)"));
  const auto twice = slackline({"run", "own.cpp", "--arg", "twice=1"});
  CAPTURE(twice.output);
  CHECK(twice.exit_code == 1);
  CHECK(contains(
      twice.output,
      "uncaught exception: coroutine Own::five (own.cpp:6): cannot reuse already awaited coroutine"));
}

TEST_CASE("a task that waits for an interrupt whose edge was lost fails the run, and is named") {
  const Program slackline;
  slackline.folder().write("own.cpp", R"(#include <slackline/pynq.hpp>
using namespace slackline::pynq;
namespace asyncio = slackline::asyncio;
class Own : public Program {
  using Program::Program;
  static void reply(IoProcessor& mb) { mb.wait(mb.memory_written()); mb.raise_interrupt(); }
  asyncio::Task<void> request(PynqMicroblaze iop) {
    iop.write(0, 1);
    co_await asyncio::sleep(std::chrono::microseconds(100));
    co_await iop.interrupt->wait();
  }
  void run() override {
    Overlay base(drivers(), "base.bit");
    const PynqMicroblaze iop(base, microblaze_info(base, "iop_pmoda"), {"reply", reply});
    loop().create_task(request(iop), "request");
    loop().run_forever();
  }
};
SLACKLINE_PYNQ_PROGRAM(Own, "own", "pynq-buttons", "of a user's own")
)");
  const auto result = slackline({"run", "own.cpp", "--time-limit", "5ms"});
  CAPTURE(result.output);
  CHECK(result.exit_code == 1);
  CHECK(contains(result.output,
                 "task request still waits for interrupt iop_pmoda/dff_en_reset_vector_0/q, since "));
  CHECK(contains(result.output, "system_interrupts ISR bit 0 is 0, IER bit 1: its edge was lost"));
}

TEST_CASE("a task that dies of an exception that nobody looks at fails the run") {
  const Program slackline;
  slackline.folder().write("own.cpp", R"(#include <slackline/pynq.hpp>
using namespace slackline::pynq;
namespace asyncio = slackline::asyncio;
class Own : public Program {
  using Program::Program;
  static asyncio::Task<void> die() {
    co_await asyncio::sleep(std::chrono::microseconds(1));
    throw std::runtime_error("died of it");
  }
  void run() override {
    loop().create_task(die(), "mayfly");
    loop().run_until_complete(asyncio::sleep(std::chrono::microseconds(10)));
  }
};
SLACKLINE_PYNQ_PROGRAM(Own, "own", "pynq-buttons", "of a user's own")
)");
  const auto result = slackline({"run", "own.cpp"});
  CAPTURE(result.output);
  CHECK(result.exit_code == 1);
  CHECK(contains(result.output, "task mayfly: exception was never retrieved: died of it"));
}

TEST_CASE("an exception that leaves the program fails the run, and a wave file is not made of nothing") {
  const Program slackline;
  slackline.folder().write("own.cpp", program(R"(Overlay other(drivers(), "nowhere.bit");)"));
  // The argument was not asked for yet: that is not what went wrong.
  const auto result = slackline({"run", "own.cpp", "--arg", "later=1"});
  CHECK(result.exit_code == 1);
  CHECK(contains(result.output, "nowhere.bit: overlay: got no file nowhere.hwh"));
}

TEST_CASE("a pin that a stimulus file names wrongly is told with the known ones") {
  const Program slackline;
  slackline.folder().write("press.json", R"([{"pin": "buttons", "edges": [[1, 1]]}])");
  const auto result = slackline({"run", "button_to_led", "--stimulus", "press.json"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output,
                 "press.json: /0/pin: got \"buttons\", expected the name of an input, one of "
                 "btns_4bits, sws_2bits"));
}

TEST_CASE("a program needs the hardware of its kind, and options of its kind") {
  const Program slackline;
  auto result = slackline({"run", "button_to_led", "--system", "ideal"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "got a system without programmable logic"));
  result = slackline({"run", "pulse", "--system", "pynq-buttons"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "got a system without an RTIO core"));
  result = slackline({"run", "pulse", "--safe-interrupts"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "--safe-interrupts: got an ARTIQ experiment"));
}

TEST_CASE("a misspelt argument does not pass for a run with the default") {
  const auto result = Program()({"run", "button_to_led", "--arg", "for=5"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "--arg: got for, expected one of for_ms, overlay"));
}

TEST_SUITE_END();
