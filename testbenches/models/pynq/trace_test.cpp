// SPDX-License-Identifier: Apache-2.0
// What the drivers leave in the trace, as models/pynq/interrupt_recorder.hpp describes it.
#include "testbenches/models/pynq/pynq_bench.hpp"
#include "testbenches/support/spans_of.hpp"

using namespace slackline;
using namespace slackline::pynq;
using namespace slackline::testbenches;

namespace {

std::vector<std::int64_t> rises(const waveforms::Trace& trace, std::string_view signal) {
  std::vector<std::int64_t> times;
  for (const waveforms::Change& change : trace.changes(trace.find_signal(signal).value())) {
    if (change.value == 1) times.push_back(change.time.ps);
  }
  return times;
}

BoardConfig slow_cpu() {
  BoardConfig config;
  config.profile.python_access = {100};
  config.profile.device_file_access = {500};
  config.profile.loop_pass = {300};
  config.profile.process_wakeup = {1000};
  return config;
}

bool inside(const waveforms::Span& inner, const waveforms::Span& outer) {
  return outer.begin.ps <= inner.begin.ps && inner.end.ps <= outer.end.ps;
}

}  // namespace

TEST_SUITE("trace") {
  TEST_CASE("an interrupt can be followed from the pin to the task") {
    FakeBoard board(slow_cpu());
    constexpr std::int64_t edge = 200 * us;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      board.at(edge, [&] { board.child_lines[1] = true; });
      std::vector<std::int64_t> woken;
      board.loop.run_until_complete(
          board.loop.create_task(wait_times(base.interrupt("child1"), 1, woken), "waiter"));
    });
    const waveforms::Trace& trace = *board.trace();
    const auto readable = rises(trace, "uio/readable");
    const auto root = spans_of(trace, "handler/uio");
    const auto parent = spans_of(trace, "handler/system_interrupts");
    const auto child = spans_of(trace, "handler/child_intc");
    const auto waits = spans_of(trace, "wait/child1");
    const auto marks = trace.marks();
    REQUIRE(readable.size() == 1);
    REQUIRE(root.size() == 1);
    REQUIRE(parent.size() == 1);
    REQUIRE(child.size() == 1);
    REQUIRE(waits.size() == 1);
    REQUIRE(marks.size() == 1);
    CHECK(trace.words(root[0].label) == "handler");
    CHECK(trace.words(waits[0].label) == "waiter");
    CHECK(trace.words(marks[0].kind) == "interrupt");
    CHECK(trace.words(marks[0].message) == "child1");
    CHECK(marks[0].severity == waveforms::Severity::note);
    CHECK(waits[0].begin.ps < edge);
    CHECK(edge < readable[0]);
    CHECK(readable[0] < root[0].begin.ps);
    CHECK(inside(parent[0], root[0]));
    CHECK(inside(child[0], parent[0]));
    CHECK(child[0].begin.ps < marks[0].time.ps);
    CHECK(marks[0].time.ps < child[0].end.ps);
    CHECK(root[0].end.ps < waits[0].end.ps);
    const auto steps = spans_of(trace, "loop/waiter");
    REQUIRE(steps.size() == 2);
    CHECK(steps[1].begin.ps == waits[0].end.ps);
  }

  TEST_CASE("a task that does not yield lies between the UIO device and its handler") {
    FakeBoard board(slow_cpu());
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      std::vector<std::int64_t> woken;
      auto waiter = board.loop.create_task(wait_times(base.interrupt("line0"), 1, woken), "waiter");
      board.at(100 * us, [&] { board.lines[0] = true; });
      const auto hog = [](cpu::CpuPort& cpu) -> asyncio::Task<void> {
        cpu.spend(microseconds(300));
        cpu.synchronise();
        co_return;
      };
      board.loop.create_task(hog(board.cpu()), "hog");
      board.loop.run_until_complete(waiter);
    });
    const waveforms::Trace& trace = *board.trace();
    const auto busy = spans_of(trace, "loop/hog");
    const auto root = spans_of(trace, "handler/uio");
    REQUIRE(busy.size() == 1);
    REQUIRE(root.size() == 1);
    CHECK(rises(trace, "uio/readable")[0] < busy[0].end.ps);
    CHECK(root[0].begin.ps > busy[0].end.ps);
  }

  TEST_CASE("a wait ends in the trace when it is cancelled, and stays open when nothing ever comes") {
    FakeBoard board(slow_cpu());
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const Interrupt interrupt = base.interrupt("line2");
      CHECK(!board.loop.run_until_complete(comes_within(interrupt, microseconds(100))));
      std::vector<std::int64_t> woken;
      board.loop.create_task(wait_times(interrupt, 1, woken));
      board.loop.run_until_complete(asyncio::sleep(microseconds(100)));
    });
    const auto waits = spans_of(*board.trace(), "wait/line2");
    REQUIRE(waits.size() == 2);
    CHECK(waits[0].end.ps >= 100 * us);
    CHECK(waits[0].end.ps < 120 * us);
    CHECK(waits[1].end == waveforms::Trace::still_open);
    CHECK(board.trace()->marks().empty());
  }

  TEST_CASE("a delivery that finds nothing is a handler without a mark") {
    FakeBoard board;  // its CPU arms the UIO device before the output has fallen
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      std::vector<std::int64_t> woken;
      board.loop.create_task(wait_times(base.interrupt("line0"), 1, woken));
      board.loop.create_task(wait_times(base.interrupt("line1"), 1, woken));
      board.after(20 * us, [&] { board.lines[0] = true; });
      board.loop.run_until_complete(asyncio::sleep(microseconds(100)));
    });
    CHECK(spans_of(*board.trace(), "handler/uio").size() == 2);
    CHECK(board.trace()->marks().size() == 1);
  }
}
