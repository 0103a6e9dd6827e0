// SPDX-License-Identifier: Apache-2.0
// Programs as a loader finds and runs them; the examples of PYNQ's documents.
#include <stdexcept>

#include "testbenches/models/pynq/pynq_bench.hpp"

using namespace slackline;
using namespace slackline::pynq;
using namespace slackline::testbenches;

namespace {

class Greeter : public Program {
 public:
  using Program::Program;
  void run() override {
    Overlay base(drivers(), argument("overlay", "base.bit"));
    loop().run_until_complete(asyncio::sleep(microseconds(argument("delay", 5))));
    print("hello from " + base.bitfile() + ", seed " + std::to_string(seed()));
    warn("scale " + std::to_string(argument("scale", 0.5)));
  }
};

/// The coroutine of the documents, in its words.
asyncio::Task<void> wake_up(std::vector<std::string>& printed, std::int64_t milliseconds) {
  asyncio::EventLoop& loop = co_await asyncio::current_loop();
  const waveforms::Time start_time = loop.time();
  printed.emplace_back("Suspending coroutine 'wake_up' at 'await` statement");
  co_await asyncio::sleep(cpu::Duration(milliseconds * 1000 * us));
  printed.emplace_back("Resuming coroutine 'wake_up' from 'await` statement");
  printed.push_back("'wake-up' was suspended for precisely: " +
                    std::to_string((loop.time().ps - start_time.ps) / us) + " microseconds");
}

}  // namespace

SLACKLINE_PYNQ_PROGRAM(Greeter, "greeter", "pynq-buttons", "says hello")

TEST_SUITE("program") {
  TEST_CASE("a loader finds what it needs behind one symbol") {
    const ProgramInfo* const info = slackline_pynq_program();
    CHECK(info->version == ProgramInfo::current_version);
    CHECK(std::string(info->name) == "greeter");
    CHECK(std::string(info->system) == "pynq-buttons");
    CHECK(std::string(info->summary) == "says hello");
    CHECK(std::string(info->source).ends_with("program_test.cpp"));
    CHECK(std::string(program_symbol) == "slackline_pynq_program");
  }

  TEST_CASE("it runs with its arguments, on its own loop, and writes into the log") {
    FakeBoard board;
    cpu::Log log;
    ProgramContext context({board, log, {}, 7, {{"delay", "30"}, {"scale", "2.5"}}});
    const auto program = slackline_pynq_program()->create(context);
    board.run([&] { program->run(); });
    REQUIRE(log.lines().size() == 2);
    CHECK(log.lines()[0].text == "hello from base.bit, seed 7");
    CHECK(log.lines()[0].time.ps >= 30 * us);
    CHECK(log.lines()[1].text == "scale 2.500000");
    CHECK(log.lines()[1].level == cpu::LogLevel::warning);
    CHECK(context.loop().name() == "loop");
  }

  TEST_CASE("an argument that is no number is named") {
    FakeBoard board;
    cpu::Log log;
    ProgramContext context({board, log, {}, 1, {{"delay", "3x"}}});
    const auto program = slackline_pynq_program()->create(context);
    CHECK_THROWS_WITH_AS(board.run([&] { program->run(); }),
                         "argument delay: got '3x', expected a whole number", std::invalid_argument);
  }

  TEST_CASE("the settings of the drivers come from the context") {
    FakeBoard board;
    cpu::Log log;
    ProgramContext context({board, log, {.safe_interrupts = true}, 1, {}});
    CHECK(context.drivers().settings().safe_interrupts);
    const auto program = slackline_pynq_program()->create(context);
    board.run([&] { program->run(); });
    CHECK(board.take() == Notes{"child W IER 0", "intc W IER 0", "intc W MER 3", "child W MER 3"});
  }

  TEST_CASE("the wake_up example of the documents runs, and its loop can then be closed") {
    FakeBoard board;
    std::vector<std::string> printed;
    board.run(
        [&] {
          auto wake_up_task = board.loop.create_task(wake_up(printed, 3), "wake_up");
          printed.emplace_back("Creating task for coroutine 'wake_up'");
          board.loop.run_until_complete(wake_up_task);
          board.loop.close();
          CHECK_THROWS_AS(board.loop.create_task(wake_up(printed, 1)), asyncio::InvalidStateError);
        },
        10'000 * us);
    CHECK(printed == Notes{"Creating task for coroutine 'wake_up'",
                           "Suspending coroutine 'wake_up' at 'await` statement",
                           "Resuming coroutine 'wake_up' from 'await` statement",
                           "'wake-up' was suspended for precisely: 3000 microseconds"});
  }
}
