// SPDX-License-Identifier: Apache-2.0
// The order of register accesses of a wait, for one controller and for a chain, and who is woken.
#include "testbenches/models/pynq/pynq_bench.hpp"

using namespace slackline;
using namespace slackline::pynq;
using namespace slackline::testbenches;

namespace {

std::size_t count_spans(const waveforms::Trace& trace, std::string_view track) {
  const auto id = trace.find_track(track);
  std::size_t count = 0;
  for (const waveforms::Span& span : trace.spans()) count += id && span.track == *id ? 1 : 0;
  return count;
}

}  // namespace

TEST_SUITE("interrupt") {
  TEST_CASE("a wait enables its line, arms the UIO device, and enables the controller last") {
    BoardConfig config;
    config.profile.device_file_access = {1000};  // 8 us: shows where the UIO device is written
    FakeBoard board(config);
    std::vector<std::int64_t> woken;
    board.at(100 * us, [&] { board.lines[3] = true; });
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const Interrupt interrupt = base.interrupt("line3");
      CHECK(board.take() == Notes{"intc W IER 0"});
      board.loop.create_task(wait_times(interrupt, 1, woken));
      board.loop.run_until_complete(asyncio::sleep(microseconds(50)));
      const auto times = board.note_times();
      CHECK(board.take() == Notes{"intc W SIE 8", "intc W MER 3"});
      CHECK(times[1] - times[0] >= 8 * us);
      board.loop.run_until_complete(asyncio::sleep(microseconds(100)));
      CHECK(board.take() == Notes{"intc R IPR 8", "intc W CIE 8", "intc W IAR 8"});
      CHECK(board.intc().ier() == 0);
    });
    REQUIRE(woken.size() == 1);
    CHECK(woken[0] > 108 * us);  // the count is read first
    CHECK(woken[0] < 109 * us);
  }

  TEST_CASE("the UIO device is armed by the next wait, between its SIE and its MER") {
    BoardConfig config;
    config.profile.device_file_access = {100};
    FakeBoard board(config);
    std::vector<std::int64_t> woken;
    board.at(10 * us, [&] { board.lines[0] = true; });
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const Interrupt interrupt = base.interrupt("line0");
      board.loop.run_until_complete(wait_times(interrupt, 1, woken));
      const auto armed = *board.trace()->find_signal("uio/armed");
      CHECK(board.trace()->value_at(armed, board.loop.time()) == 0);
      board.take();
      board.loop.create_task(wait_times(interrupt, 1, woken));
      board.loop.run_until_complete(asyncio::sleep(microseconds(10)));
      const auto times = board.note_times();
      CHECK(board.take() == Notes{"intc W SIE 1", "intc W MER 3"});
      const waveforms::Time armed_at = board.trace()->changes(armed).back().time;
      CHECK(board.trace()->changes(armed).back().value == 1);
      CHECK(armed_at.ps > times[0]);
      CHECK(armed_at.ps < times[1]);
    });
  }

  TEST_CASE("a chain is enabled from the leaf up, and its controllers from the root down") {
    FakeBoard board;
    std::vector<std::int64_t> woken;
    board.at(100 * us, [&] { board.child_lines[2] = true; });
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const Interrupt interrupt = base.interrupt("child2");
      CHECK(board.take() == Notes{"child W IER 0", "intc W IER 0"});
      board.loop.create_task(wait_times(interrupt, 1, woken));
      board.loop.run_until_complete(asyncio::sleep(microseconds(50)));
      CHECK(board.take() == Notes{"child W SIE 4", "intc W SIE 1000", "intc W MER 3", "child W MER 3"});
      board.loop.run_until_complete(asyncio::sleep(microseconds(100)));
      CHECK(board.take() == Notes{"intc R IPR 1000", "intc W CIE 1000", "child R IPR 4", "child W CIE 4",
                                  "child W IAR 4", "intc W IAR 1000"});
    });
    CHECK(woken.size() == 1);
  }

  TEST_CASE("a child with another waiter registers again with its parent, and the root with the UIO device") {
    BoardConfig config;
    config.profile.device_file_access = {100};  // the output has fallen when the UIO device is armed again
    FakeBoard board(config);
    std::vector<std::int64_t> first;
    std::vector<std::int64_t> second;
    board.at(100 * us, [&] { board.child_lines[0] = true; });
    board.at(200 * us, [&] { board.child_lines[1] = true; });
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      board.loop.create_task(wait_times(base.interrupt("child0"), 1, first));
      board.loop.create_task(wait_times(base.interrupt("child1"), 1, second));
      board.loop.run_until_complete(asyncio::sleep(microseconds(50)));
      CHECK(board.take() == Notes{"child W IER 0", "intc W IER 0", "child W SIE 1", "intc W SIE 1000",
                                  "intc W MER 3", "child W MER 3", "child W SIE 2", "child W MER 3"});
      board.loop.run_until_complete(asyncio::sleep(microseconds(100)));
      CHECK(board.take() == Notes{"intc R IPR 1000", "intc W CIE 1000", "child R IPR 1", "child W CIE 1",
                                  "child W IAR 1", "intc W SIE 1000", "intc W MER 3", "intc W IAR 1000"});
      CHECK(first.size() == 1);
      CHECK(second.empty());
      board.loop.run_until_complete(asyncio::sleep(microseconds(100)));
    });
    CHECK(second.size() == 1);
  }

  TEST_CASE("a UIO device armed before the output has fallen delivers once more, and nothing is found") {
    FakeBoard board;  // arming takes this CPU no time
    std::vector<std::int64_t> first;
    std::vector<std::int64_t> second;
    board.at(100 * us, [&] { board.lines[0] = true; });
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      board.loop.create_task(wait_times(base.interrupt("line0"), 1, first));
      board.loop.create_task(wait_times(base.interrupt("line1"), 1, second));
      board.loop.run_until_complete(asyncio::sleep(microseconds(50)));
      board.take();
      board.loop.run_until_complete(asyncio::sleep(microseconds(100)));
      CHECK(board.take() ==
            Notes{"intc R IPR 1", "intc W CIE 1", "intc W IAR 1", "intc R IPR 0", "intc W IAR 0"});
    });
    CHECK(first.size() == 1);
    CHECK(second.empty());
  }

  TEST_CASE("two lines at once are handled in one pass, lowest first, and acknowledged together") {
    FakeBoard board;
    std::vector<std::int64_t> woken;
    board.at(100 * us, [&] { board.lines = {false, true, false, false, true}; });
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      auto late = board.loop.create_task(wait_times(base.interrupt("line4"), 1, woken));
      auto early = board.loop.create_task(wait_times(base.interrupt("line1"), 1, woken));
      board.loop.run_until_complete(asyncio::sleep(microseconds(50)));
      board.take();
      board.loop.run_until_complete(asyncio::gather(late, early));
      CHECK(board.take() == Notes{"intc R IPR 12", "intc W CIE 2", "intc W CIE 10", "intc W IAR 12"});
    });
    const auto marks = board.trace()->marks();
    REQUIRE(marks.size() == 2);
    CHECK(board.trace()->words(marks[0].message) == "line1");
    CHECK(board.trace()->words(marks[1].message) == "line4");
  }

  TEST_CASE("two tasks on one object share a registration, two objects on one pin register both, all wake") {
    FakeBoard board;
    std::vector<std::int64_t> woken;
    board.at(100 * us, [&] { board.lines[0] = true; });
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const Interrupt shared = base.interrupt("line0");
      auto a = board.loop.create_task(wait_times(shared, 1, woken));
      auto b = board.loop.create_task(wait_times(shared, 1, woken));
      auto c = board.loop.create_task(wait_times(base.interrupt("line0"), 1, woken));
      board.loop.run_until_complete(asyncio::sleep(microseconds(50)));
      CHECK(board.take() == Notes{"intc W IER 0", "intc W SIE 1", "intc W MER 3", "intc W MER 3"});
      board.loop.run_until_complete(asyncio::gather(a, b, c));
    });
    CHECK(woken.size() == 3);
    CHECK(board.trace()->marks().size() == 2);
    CHECK(count_spans(*board.trace(), "wait/line0") == 1);
    CHECK(count_spans(*board.trace(), "wait/line0#2") == 1);
    CHECK(count_spans(*board.trace(), "wait/line0#3") == 1);
  }

  TEST_CASE("the blocking twin runs the loop and cannot be used inside it") {
    FakeBoard board;
    board.at(100 * us, [&] { board.lines[0] = true; });
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const Interrupt interrupt = base.interrupt("line0");
      interrupt.wait_blocking();
      CHECK(board.loop.time().ps > 100 * us);
      bool refused = false;
      board.loop.call_soon([&] {
        try {
          interrupt.wait_blocking();
        } catch (const asyncio::InvalidStateError&) {
          refused = true;
        }
      });
      board.loop.run_until_complete(asyncio::sleep(microseconds(1)));
      CHECK(refused);
    });
  }

  TEST_CASE("a pin directly at the processor needs no controller, and its wait no register") {
    FakeBoard board;
    board.design.interrupt_pins["direct"] = {"", 0, "direct", 61};
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const Interrupt interrupt = base.interrupt("direct");
      const Mmio intc = base.ip("system_interrupts");
      intc.write(0x1c, 3);
      intc.write(0x10, 1);
      board.after(50 * us, [&] { board.lines[0] = true; });
      board.take();
      interrupt.wait_blocking();
      CHECK(board.loop.time().ps > 50 * us);
      interrupt.wait_blocking();  // a level: still there
      CHECK(board.take().empty());
      intc.write(0x0c, 1);
      board.loop.run_until_complete(asyncio::sleep(microseconds(1)));
      CHECK(!board.loop.run_until_complete(comes_within(interrupt, microseconds(50))));
    });
  }

  TEST_CASE("of several waits at the UIO device only the first writes to it") {
    BoardConfig config;
    config.profile.device_file_access = {1000};
    FakeBoard board(config);
    board.design.interrupt_pins["direct"] = {"", 0, "direct", 61};
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      std::vector<std::int64_t> woken;
      const auto cost_of_a_wait = [&] {
        const waveforms::Time before = board.loop.time();
        board.loop.create_task(wait_times(base.interrupt("direct"), 1, woken));
        board.loop.run_until_complete(asyncio::sleep(microseconds(0)));
        return board.loop.time().ps - before.ps;
      };
      CHECK(cost_of_a_wait() == 8 * us);
      CHECK(cost_of_a_wait() == 0);
    });
  }

  TEST_CASE("an unknown pin is an error in PYNQ's words") {
    FakeBoard board;
    board.run([&] {
      CHECK_THROWS_WITH_AS(Interrupt(board.stack, "line0"), "No Pin of name line0 found",
                           std::invalid_argument);
      Overlay base(board.stack, "base.bit");
      CHECK_THROWS_WITH_AS(base.interrupt("nowhere/q"), "No Pin of name nowhere/q found",
                           std::invalid_argument);
    });
  }

  TEST_CASE("pins answer to the names they had in early overlays") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      CHECK(base.interrupt("iop1/dff_en_reset_0/q").pin() == "iop_pmoda/dff_en_reset_vector_0/q");
    });
  }

  TEST_CASE("a controller that is its own ancestor, or nobody's child, is an error") {
    FakeBoard board;
    board.design.interrupt_controllers["system_interrupts"] = {"child_intc", 0, {}};
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      CHECK_THROWS_WITH_AS(
          base.interrupt("child0"),
          "interrupt controller child_intc: got itself as an ancestor, expected the processor",
          std::invalid_argument);
      board.design.interrupt_controllers["system_interrupts"] = {"", 0, {}};
      Overlay orphan(board.stack, "base.bit");
      CHECK_THROWS_AS(orphan.interrupt("line0"), std::invalid_argument);
    });
  }

  TEST_CASE("an interrupt made before another overlay was loaded cannot be waited for") {
    FakeBoard board;
    board.run([&] {
      Overlay first(board.stack, "base.bit");
      const Interrupt interrupt = first.interrupt("line0");
      Overlay second(board.stack, "other.bit");
      CHECK_THROWS_WITH_AS(
          interrupt.wait_blocking(),
          "interrupt line0: got another overlay loaded since it was made, expected the same one",
          OverlayChangedError);
      CHECK_THROWS_AS(first.interrupt("line0"), OverlayChangedError);
      CHECK_NOTHROW(second.interrupt("line0"));
    });
  }

  TEST_CASE("a coroutine that waits while another overlay is loaded is told, and the new one works") {
    FakeBoard board;
    std::vector<std::int64_t> woken;
    board.at(200 * us, [&] { board.lines[1] = true; });
    board.run([&] {
      Overlay first(board.stack, "base.bit");
      auto root = board.loop.create_task(wait_times(first.interrupt("line0"), 1, woken));
      auto leaf = board.loop.create_task(wait_times(first.interrupt("child0"), 1, woken));
      board.loop.run_until_complete(asyncio::sleep(microseconds(50)));
      Overlay second(board.stack, "other.bit");
      CHECK_THROWS_AS(board.loop.run_until_complete(root), OverlayChangedError);
      CHECK_THROWS_AS(board.loop.run_until_complete(leaf), OverlayChangedError);
      board.loop.run_until_complete(wait_times(second.interrupt("line1"), 1, woken));
    });
    CHECK(woken.size() == 1);
  }
}
