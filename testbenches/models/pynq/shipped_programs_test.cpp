// SPDX-License-Identifier: Apache-2.0
// The programs that ship, as a loader loads them, on the board without RTL.
#include <algorithm>
#include <stdexcept>

#include <dlfcn.h>

#include "testbenches/models/pynq/pynq_bench.hpp"

using namespace slackline;
using namespace slackline::pynq;
using namespace slackline::testbenches;

namespace {

using Arguments = std::map<std::string, std::string, std::less<>>;

/// What the program wrote into the log, without the times.
Notes run(FakeBoard& board, const std::string& name, Arguments arguments = {}, DriverSettings drivers = {}) {
  // Never closed: what the program made lives as long as the board.
  void* const library = dlopen((std::string(SLACKLINE_PROGRAMS) + "/" + name + ".so").c_str(), RTLD_NOW);
  if (library == nullptr) throw std::runtime_error(dlerror());
  const auto find = reinterpret_cast<ProgramFunction>(dlsym(library, program_symbol));
  if (find == nullptr) throw std::runtime_error(dlerror());
  const ProgramInfo* const info = find();
  CHECK(info->name == name);
  cpu::Log log;
  ProgramContext context({board, log, drivers, 1, std::move(arguments)});
  const auto program = info->create(context);
  board.run([&] { program->run(); }, 10'000'000 * us);
  Notes lines;
  for (const cpu::LogLine& line : log.lines()) lines.push_back(line.text);
  return lines;
}

BoardConfig slow_cpu() {
  BoardConfig config;
  config.profile.python_access = {500};
  config.profile.device_file_access = {1000};
  config.profile.loop_pass = {1000};
  return config;
}

}  // namespace

TEST_SUITE("shipped programs") {
  TEST_CASE("button_to_led follows four buttons") {
    FakeBoard board(slow_cpu());
    std::vector<std::uint32_t> seen;
    for (int i = 1; i < 16; ++i) {
      board.at(i * 200 * us, [&, i] {
        seen.push_back(board.leds());
        board.buttons = static_cast<std::uint32_t>(i);
      });
    }
    run(board, "button_to_led", {{"for_ms", "4"}});
    REQUIRE(seen.size() == 15);
    for (std::uint32_t i = 0; i < seen.size(); ++i) CHECK(seen[i] == i);
    CHECK(board.leds() == 15);
  }

  TEST_CASE("iop_handler and iop_handler_loop handle five ticks each") {
    const Notes ticks{"tick 1", "tick 2", "tick 3", "tick 4", "tick 5"};
    FakeBoard first(slow_cpu(), "first");
    FakeBoard second(slow_cpu(), "second");
    CHECK(run(first, "iop_handler") == ticks);
    Notes and_end = ticks;
    and_end.emplace_back("no interrupt is handled any more");
    CHECK(run(second, "iop_handler_loop") == and_end);
    CHECK(std::ranges::count(first.take(), "gpio 4=1") == 1 + 5);
  }

  TEST_CASE("wake_up sleeps for the time that it is told") {
    FakeBoard board;
    board.at(0, [&] { board.stop_clock(); });
    const Notes printed = run(board, "wake_up", {{"delay_s", "2"}});
    REQUIRE(printed.size() == 5);
    CHECK(printed[0] == "Creating task for coroutine 'wake_up'");
    CHECK(printed[1] == "The time is: 0 us");
    CHECK(printed[4] == "'wake-up' was suspended for precisely: 2.000000 seconds");
  }

  TEST_CASE("missed_interrupt misses it, and does not when safe") {
    FakeBoard as_pynq(slow_cpu(), "as_pynq");
    FakeBoard safe(slow_cpu(), "safe");
    CHECK(run(as_pynq, "missed_interrupt") ==
          Notes{"missed the interrupt: the reply 42 was there all the time"});
    CHECK(run(safe, "missed_interrupt", {}, {.safe_interrupts = true}) ==
          Notes{"got the interrupt, and the reply 42"});
  }
}
