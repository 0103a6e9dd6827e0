// SPDX-License-Identifier: Apache-2.0
// A wait that can never end is a deadlock, whatever drivers were made before it, and says what it waits for.
#include <functional>
#include <iostream>
#include <sstream>

#include "testbenches/models/pynq/pynq_bench.hpp"

using namespace slackline;
using namespace slackline::pynq;
using namespace slackline::testbenches;

namespace {

asyncio::Task<void> wait_event(asyncio::Event event) { co_await event.wait(); }
asyncio::Task<void> wait_interrupt(Interrupt interrupt) { co_await interrupt.wait(); }

/// What the deadlock says of a task that waits for an event nobody sets, after the rest of the program.
std::string deadlock_after(FakeBoard& board, const std::function<void(Overlay&)>& program) {
  std::string message;
  board.run([&] {
    Overlay base(board.stack, "base.bit");
    program(base);
    message = error_of<asyncio::DeadlockError>(
        [&] { board.loop.run_until_complete(wait_event(asyncio::Event("reply"))); });
  });
  return message;
}

bool names_reply(const std::string& message) {
  return message.find("waits for event reply in wait_event (waits_test.cpp:") != std::string::npos;
}

}  // namespace

TEST_SUITE("waits without an end") {
  TEST_CASE("a driver that could be waited for, but is not, hides no deadlock") {
    FakeBoard board;
    CHECK(names_reply(deadlock_after(board, [](Overlay& base) { base.driver<AxiGPIO>("btns_gpio"); })));
  }

  TEST_CASE("nor does a wait that is over, or one that was cancelled and stays registered") {
    FakeBoard board;
    CHECK(names_reply(deadlock_after(board, [&](Overlay& base) {
      board.after(1 * us, [&] { board.lines[0] = true; });
      CHECK(board.loop.run_until_complete(comes_within(base.interrupt("line0"), microseconds(100))));
      CHECK_FALSE(board.loop.run_until_complete(comes_within(base.interrupt("line1"), microseconds(100))));
    })));
  }

  TEST_CASE("nor does one of a child controller") {
    FakeBoard board;
    CHECK(names_reply(deadlock_after(board, [&](Overlay& base) {
      CHECK_FALSE(board.loop.run_until_complete(comes_within(base.interrupt("child0"), microseconds(100))));
    })));
  }

  TEST_CASE("while a task waits for an interrupt that may come, there is no deadlock") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      board.after(200 * us, [&] { board.lines[2] = true; });
      board.loop.create_task(wait_event(asyncio::Event("reply")));
      CHECK_NOTHROW(board.loop.run_until_complete(wait_interrupt(base.interrupt("line2"))));
      CHECK(board.loop.time().ps >= 200 * us);
    });
  }

  TEST_CASE("the pin of an IP that is not simulated never rises: waiting for it is a deadlock that says so") {
    FakeBoard board;
    board.design.interrupt_pins["line0"].driven = false;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const std::string message = error_of<asyncio::DeadlockError>(
          [&] { board.loop.run_until_complete(wait_interrupt(base.interrupt("line0"))); });
      CAPTURE(message);
      CHECK(message.find("waits for interrupt line0, the pin of an IP that is not simulated, which can never "
                         "rise in wait_interrupt (waits_test.cpp:") != std::string::npos);
    });
  }

  TEST_CASE("a coroutine of a driver that is never awaited is told under its own name") {
    std::ostringstream text;
    struct Redirected {
      explicit Redirected(std::ostringstream& to) : before(std::cerr.rdbuf(to.rdbuf())) {}
      ~Redirected() { std::cerr.rdbuf(before); }
      std::streambuf* before;
    };
    FakeBoard board;
    board.run([&] {
      const Redirected error(text);
      BaseOverlay base(board.stack);
      const auto level = base.buttons[0].wait_for_level_async(1);
      const auto change = base.driver<AxiGPIO>("btns_gpio").channel1().wait_for_interrupt_async();
      const auto interrupt = base.interrupt("line0").wait();
    });
    for (const char* name : {"wait_for_value_async (", "pynq::GpioChannel::wait_for_interrupt_async (",
                             "pynq::Interrupt::wait ("}) {
      CAPTURE(text.str());
      CHECK(text.str().find(name) != std::string::npos);
    }
  }
}
