// SPDX-License-Identifier: Apache-2.0
// PYNQ's ways of losing or inventing interrupts (reference B6): the same events on a board with its own order
// of register accesses, where they do harm, and on one with the corrected drivers, where they do not.
#include "testbenches/models/pynq/pynq_bench.hpp"

using namespace slackline;
using namespace slackline::pynq;
using namespace slackline::testbenches;

namespace {

constexpr std::int64_t soon = 50 * us;
constexpr auto long_enough = microseconds(200);
constexpr std::uint32_t all_level = 0, all_edge = 0xffffffff;
/// So that a sweep over all distances in clocks is short.
cpu::CpuProfile brisk() { return steady_profile({20}, {40}); }

/// Lets time pass for the program of the board.
void pass(FakeBoard& board, cpu::Duration time) { board.loop.run_until_complete(asyncio::sleep(time)); }

bool comes(FakeBoard& board, const Interrupt& interrupt) {
  return board.loop.run_until_complete(comes_within(interrupt, long_enough));
}

/// Whether the first wait sees an interrupt that came after the driver was made.
bool sees_an_early_interrupt(FakeBoard& board) {
  bool seen = false;
  board.run([&] {
    Overlay base(board.stack, "base.bit");
    const Interrupt interrupt = base.interrupt("line0");
    board.after(soon, [&] { board.lines[0] = true; });
    pass(board, long_enough);
    seen = comes(board, interrupt);
  });
  return seen;
}

asyncio::Task<bool> level_comes_within(Button button, std::uint32_t level, cpu::Duration timeout) {
  try {
    co_await asyncio::wait_for(button.wait_for_level_async(level), timeout);
  } catch (const asyncio::TimeoutError&) {
    co_return false;
  }
  co_return true;
}

/// Whether a button is seen whose neighbour was pressed and released before anybody waited.
bool sees_a_button_after_another(FakeBoard& board) {
  bool seen = false;
  board.run([&] {
    Overlay base(board.stack, "base.bit");
    const Button button(base, 0);
    board.after(soon, [&] { board.buttons = 2; });
    board.after(2 * soon, [&] { board.buttons = 0; });
    pass(board, long_enough);
    board.after(soon, [&] { board.buttons = 1; });
    seen = board.loop.run_until_complete(level_comes_within(button, 1, long_enough));
  });
  return seen;
}

asyncio::Task<void> later(cpu::Duration delay, asyncio::Task<void> wait) {
  co_await asyncio::sleep(delay);
  co_await std::move(wait);
}

constexpr cpu::Duration clocks(int count) { return cpu::Duration(count * clock_ps); }

/// A wire that changes, and the task that waits for it; in clocks from the begin of a scene.
struct Change {
  unsigned channel = 0, wire = 0;
  int waited_for = 0, comes = 0;
};
/// Of two changes the second is the later one. Tasks that begin to wait together do so in this order.
using Changes = std::array<Change, 2>;

/// Whether both are seen.
bool sees_both(FakeBoard& board, const AxiGPIO& pair, const Changes& changes) {
  board.pair = {0, 0};
  pass(board, clocks(200));
  std::vector<asyncio::TaskHandle<void>> tasks;
  for (const Change& change : changes) {
    const GpioChannel channel = change.channel == 0 ? pair.channel1() : pair.channel2();
    tasks.push_back(board.loop.create_task(
        later(clocks(change.waited_for), channel.input(change.wire).wait_for_value_async(1))));
    board.after(change.comes * clock_ps,
                [&board, change] { board.pair[change.channel] |= 1U << change.wire; });
  }
  pass(board, clocks(1600));
  const bool both = tasks[0].done() && tasks[1].done();
  // With another change that nothing hides, all end.
  for (const std::uint32_t pins : {0U, 3U}) {
    if (both) break;
    board.pair = {pins, pins};
    pass(board, clocks(1000));
  }
  return both;
}

/// How often one was missed.
int missed(FakeBoard& board, const std::vector<Changes>& scenes) {
  int count = 0;
  board.run(
      [&] {
        Overlay base(board.stack, "base.bit");
        const AxiGPIO pair = base.driver<AxiGPIO>("pair_gpio");
        for (const Changes& changes : scenes) count += sees_both(board, pair, changes) ? 0 : 1;
      },
      100'000'000'000'000);
  return count;
}

constexpr int first_comes = 300;
constexpr int longest_handling = 400;  // clocks, from a change until the driver is long done with it

/// Both channels, waited for in both orders, at every distance.
std::vector<Changes> of_two_channels() {
  std::vector<Changes> scenes;
  for (int comes = 0; comes < longest_handling; ++comes) {
    scenes.push_back({Change{0, 0, 0, first_comes}, {1, 0, 0, first_comes + comes}});
    scenes.push_back({Change{0, 0, 0, first_comes + comes}, {1, 0, 0, first_comes}});
  }
  return scenes;
}
/// Two wires of a channel; a task begins to wait for the second one around the change of the first.
std::vector<Changes> of_two_wires() {
  std::vector<Changes> scenes;
  for (int waited_for = -40; waited_for < longest_handling / 2; waited_for += 8) {
    for (int comes = 0; comes < longest_handling; comes += 16)
      scenes.push_back({Change{0, 0, 0, first_comes}, {0, 1, first_comes + waited_for, first_comes + comes}});
  }
  return scenes;
}

/// Which of two lines of the child are seen, when the second rises between the child's read of IPR and its
/// acknowledge.
std::pair<bool, bool> sees_both_of_a_child(FakeBoard& board) {
  std::vector<std::int64_t> first;
  std::vector<std::int64_t> second;
  board.run([&] {
    Overlay base(board.stack, "base.bit");
    board.loop.create_task(wait_times(base.interrupt("child0"), 1, first));
    board.loop.create_task(wait_times(base.interrupt("child1"), 1, second));
    pass(board, microseconds(20));
    board.when("child R IPR 1", [&] { board.child_lines[1] = true; });
    board.after(soon, [&] { board.child_lines[0] = true; });
    pass(board, long_enough);
  });
  return {!first.empty(), !second.empty()};
}

/// Wake-ups for one request of a source that the program silences each time.
int wake_ups_for_one_request(FakeBoard& board) {
  int count = 0;
  board.run([&] {
    Overlay base(board.stack, "base.bit");
    const Interrupt interrupt = base.interrupt("line0");
    board.after(soon, [&] { board.lines[0] = true; });
    while (comes(board, interrupt)) {
      board.lines[0] = false;
      ++count;
      pass(board, microseconds(10));
    }
  });
  return count;
}

}  // namespace

TEST_SUITE("flaws") {
  TEST_CASE("first use: an edge before the first wait has ended its set-up is lost, unless safe") {
    TwoBoards boards;
    CHECK(!sees_an_early_interrupt(boards.as_pynq));
    CHECK(sees_an_early_interrupt(boards.safe));
  }

  TEST_CASE("first use: a level-sensitive line that is high is seen either way") {
    TwoBoards boards(all_level);
    CHECK(sees_an_early_interrupt(boards.as_pynq));
    CHECK(sees_an_early_interrupt(boards.safe));
  }

  TEST_CASE("once a controller captures, an edge that comes while nobody waits ends the next wait") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      board.after(soon, [&] { board.lines[1] = true; });
      base.interrupt("line1").wait_blocking();
      board.after(soon, [&] { board.lines[0] = true; });
      pass(board, long_enough);
      CHECK(comes(board, base.interrupt("line0")));
    });
  }

  TEST_CASE("first use: a change that a GPIO has latched before blocks all that follow, unless safe") {
    TwoBoards boards;
    CHECK(!sees_a_button_after_another(boards.as_pynq));
    CHECK(sees_a_button_after_another(boards.safe));
  }

  TEST_CASE("safe controllers capture from the download on, and waiting is one write of SIE") {
    BoardConfig config;
    config.safe_interrupts = true;
    FakeBoard board(config);
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      CHECK(board.take() == Notes{"child W IER 0", "intc W IER 0", "intc W MER 3", "child W MER 3"});
      board.after(soon, [&] { board.lines[3] = true; });
      base.interrupt("line3").wait_blocking();
      CHECK(board.take() == Notes{"intc W SIE 8", "intc R IPR 8", "intc W CIE 8", "intc W IAR 8"});
    });
  }

  TEST_CASE("shared output: a change of the other channel is missed at some distances, unless safe") {
    TwoBoards boards(all_edge, brisk());
    CHECK(missed(boards.as_pynq, of_two_channels()) > 0);
    CHECK(missed(boards.safe, of_two_channels()) == 0);
  }

  TEST_CASE("shared output, safe: nor is one missed that a task has just begun to wait for") {
    TwoBoards boards(all_edge, brisk());
    CHECK(missed(boards.safe, of_two_wires()) == 0);
  }

  TEST_CASE("shared output: a level-sensitive line misses none") {
    TwoBoards boards(all_level, brisk());
    CHECK(missed(boards.as_pynq, of_two_channels()) == 0);
    CHECK(missed(boards.safe, of_two_channels()) == 0);
  }

  TEST_CASE("shared output behind a child: a change of the other channel is missed, unless safe") {
    BoardConfig config{all_edge, brisk()};
    config.pair_behind_child = true;
    config.child_edge_kind = all_edge;
    FakeBoard as_pynq(config, "as_pynq");
    config.safe_interrupts = true;
    FakeBoard safe(config, "safe");
    config.child_edge_kind = all_level;
    FakeBoard safe_level(config, "safe_level");
    CHECK(missed(as_pynq, of_two_channels()) > 0);
    CHECK(missed(safe, of_two_channels()) == 0);
    CHECK(missed(safe_level, of_two_channels()) == 0);
  }

  TEST_CASE("shared output behind a child, safe: nor is one missed that a task has just begun to wait for") {
    FakeBoard edge({all_edge, brisk(), true, all_edge, true}, "edge");
    FakeBoard level({all_edge, brisk(), true, all_level, true}, "level");
    CHECK(missed(edge, of_two_wires()) == 0);
    CHECK(missed(level, of_two_wires()) == 0);
  }

  TEST_CASE("shared output, safe: a wait beside others lowers the output and lets it out again") {
    BoardConfig config;
    config.safe_interrupts = true;
    FakeBoard board(config);
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const AxiGPIO pair = base.driver<AxiGPIO>("pair_gpio");
      auto first = board.loop.create_task(pair.channel1().wait_for_interrupt_async());
      pass(board, microseconds(20));
      board.take();
      auto second = board.loop.create_task(pair.channel2().wait_for_interrupt_async());
      pass(board, microseconds(20));
      CHECK(board.take() == Notes{"pair R IER 1", "pair W IER 3", "pair W GIER 0", "pair W GIER 80000000"});
      board.pair = {1, 1};
      board.loop.run_until_complete(asyncio::gather(first, second));
    });
  }

  TEST_CASE("nested: an edge-sensitive parent misses a child that is busy again at once, unless safe") {
    TwoBoards boards;
    CHECK(sees_both_of_a_child(boards.as_pynq) == std::pair(true, false));
    CHECK(sees_both_of_a_child(boards.safe) == std::pair(true, true));
  }

  TEST_CASE("nested: a level-sensitive parent does not") {
    TwoBoards boards(all_level);
    CHECK(sees_both_of_a_child(boards.as_pynq) == std::pair(true, true));
    CHECK(sees_both_of_a_child(boards.safe) == std::pair(true, true));
  }

  TEST_CASE("a safe child lowers its output while it is handled and raises it at the end") {
    TwoBoards boards;
    FakeBoard& board = boards.safe;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      std::vector<std::int64_t> woken;
      board.loop.create_task(wait_times(base.interrupt("child0"), 1, woken));
      board.loop.create_task(wait_times(base.interrupt("child1"), 1, woken));
      pass(board, microseconds(20));
      board.take();
      board.after(soon, [&] { board.child_lines[0] = true; });
      pass(board, long_enough);
      CHECK(board.take() == Notes{"intc R IPR 1000", "intc W CIE 1000", "intc W IAR 1000", "child W MER 2",
                                  "child R IPR 1", "child W CIE 1", "child W IAR 1", "intc W SIE 1000",
                                  "child W MER 3"});
      CHECK(woken.size() == 1);
    });
  }

  TEST_CASE("level: what was handled wakes the next wait once more, unless safe") {
    TwoBoards boards(all_level);
    CHECK(wake_ups_for_one_request(boards.as_pynq) == 2);
    CHECK(wake_ups_for_one_request(boards.safe) == 1);
  }

  TEST_CASE("edge: what was handled does not wake the next wait") {
    TwoBoards boards;
    CHECK(wake_ups_for_one_request(boards.as_pynq) == 1);
    CHECK(wake_ups_for_one_request(boards.safe) == 1);
  }

  TEST_CASE("a cancelled wait leaves its line enabled, and its interrupt ends the next one, unless safe") {
    TwoBoards boards;
    const auto accesses = [](FakeBoard& board) {
      std::array<Notes, 3> notes;
      board.run([&] {
        Overlay base(board.stack, "base.bit");
        const Interrupt interrupt = base.interrupt("line0");
        board.take();
        CHECK(!comes(board, interrupt));
        notes[0] = board.take();
        board.after(soon, [&] { board.lines[0] = true; });
        pass(board, long_enough);
        notes[1] = board.take();
        CHECK(comes(board, interrupt));
        notes[2] = board.take();
      });
      return notes;
    };
    const Notes fires{"intc R IPR 1", "intc W CIE 1", "intc W IAR 1"};
    CHECK(accesses(boards.as_pynq) == std::array<Notes, 3>{Notes{"intc W SIE 1", "intc W MER 3"}, fires, {}});
    const auto safe = accesses(boards.safe);
    CHECK(safe[0] == Notes{"intc W SIE 1", "intc W CIE 1"});
    CHECK(safe[1].empty());
    CHECK(safe[2] == Notes{"intc W SIE 1", "intc R IPR 1", "intc W CIE 1", "intc W IAR 1"});
  }

  TEST_CASE("a wait after a cancelled one re-uses its registration, unless safe") {
    TwoBoards boards;
    const auto accesses = [](FakeBoard& board) {
      Notes notes;
      board.run([&] {
        Overlay base(board.stack, "base.bit");
        const Interrupt interrupt = base.interrupt("child0");
        CHECK(!comes(board, interrupt));
        board.take();
        CHECK(!comes(board, interrupt));
        notes = board.take();
      });
      return notes;
    };
    CHECK(accesses(boards.as_pynq).empty());
    CHECK(accesses(boards.safe) ==
          Notes{"child W IAR 1", "child W SIE 1", "intc W SIE 1000", "child W CIE 1", "intc W CIE 1000"});
  }

  TEST_CASE("cancelling one of two waits of an object keeps the other's registration") {
    TwoBoards boards;
    for (FakeBoard* const board : {&boards.as_pynq, &boards.safe}) {
      board->run([&] {
        Overlay base(board->stack, "base.bit");
        const Interrupt interrupt = base.interrupt("line0");
        std::vector<std::int64_t> woken;
        board->loop.create_task(wait_times(interrupt, 1, woken));
        CHECK(!comes(*board, interrupt));
        board->after(soon, [board] { board->lines[0] = true; });
        pass(*board, long_enough);
        CHECK(woken.size() == 1);
      });
    }
  }

  TEST_CASE(
      "of two tasks on one object, the second to resume forgets what the first registered, unless safe") {
    TwoBoards boards;
    const auto accesses = [](FakeBoard& board) {
      Notes notes;
      board.run([&] {
        Overlay base(board.stack, "base.bit");
        const Interrupt interrupt = base.interrupt("line0");
        std::vector<std::int64_t> woken;
        board.loop.create_task(wait_times(interrupt, 2, woken));
        board.loop.create_task(wait_times(interrupt, 1, woken));
        board.after(soon, [&] { board.lines[0] = true; });
        pass(board, long_enough);
        CHECK(woken.size() == 2);
        board.take();
        board.loop.create_task(wait_times(interrupt, 1, woken));
        pass(board, long_enough);
        notes = board.take();
        board.lines[0] = false;
        board.after(soon, [&] { board.lines[0] = true; });
        pass(board, long_enough);
        CHECK(woken.size() == 4);
      });
      return notes;
    };
    CHECK(accesses(boards.as_pynq) == Notes{"intc W MER 3"});
    CHECK(boards.as_pynq.trace()->marks().size() == 1 + 2);  // registered twice, and so set twice
    CHECK(accesses(boards.safe).empty());
    CHECK(boards.safe.trace()->marks().size() == 1 + 1);
  }

  TEST_CASE("a cancelled wait for a GPIO leaves its interrupt enabled, unless safe") {
    TwoBoards boards;
    const auto enabled = [](FakeBoard& board) {
      Notes notes;
      board.run([&] {
        Overlay base(board.stack, "base.bit");
        const Button button(base, 0);
        CHECK(!board.loop.run_until_complete(level_comes_within(button, 1, long_enough)));
        board.take();
        CHECK(base.ip("btns_gpio").read(0x128) <= 1);
        notes = board.take();
      });
      return notes;
    };
    CHECK(enabled(boards.as_pynq) == Notes{"btns R IER 1"});
    CHECK(enabled(boards.safe) == Notes{"btns R IER 0"});
  }
}
