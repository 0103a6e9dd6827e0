// SPDX-License-Identifier: Apache-2.0
// What wakes a loop from outside, and what it says when nothing ever will.
#include <doctest/doctest.h>

#include "models/asyncio/event.hpp"
#include "testbenches/models/asyncio/bench.hpp"

using namespace slackline;
using namespace slackline::asyncio;
using testbenches::Bench;
using testbenches::nanoseconds;
using testbenches::ns;

namespace {

/// A line that is raised at a time and stays until it is acknowledged.
class Line : public EventSource {
 public:
  explicit Line(const char* name) : raised_(name) {}
  void raise_after(std::int64_t delay_ps) {
    raise_at_ = sc_core::sc_time_stamp() + sc_core::sc_time::from_value(static_cast<sc_dt::uint64>(delay_ps));
    raised_.notify(raise_at_ - sc_core::sc_time_stamp());
  }
  void acknowledge() { raise_at_ = sc_core::sc_max_time(); }
  bool ready() const override { return sc_core::sc_time_stamp() >= raise_at_; }
  const sc_core::sc_event& event() const override { return raised_; }
  bool can_fire() const override { return enabled; }
  bool enabled = true;

 private:
  sc_core::sc_time raise_at_ = sc_core::sc_max_time();
  sc_core::sc_event raised_;
};

Task<waveforms::Time> woken_by(Event event) {
  EventLoop& loop = co_await current_loop();
  co_await event.wait();
  co_return loop.time();
}

constexpr unsigned line_of_outer = __LINE__ + 1;
Task<void> outer(TaskHandle<void> inner) { co_await inner; }
Task<void> inner(Event event) { co_await event.wait(); }
Task<void> await_future(Future<> future) { co_await future; }
Task<void> spin() {
  for (;;) co_await yield();
}

}  // namespace

TEST_SUITE("event source") {
  TEST_CASE("a source wakes the loop at its time") {
    Bench bench;
    Line line("line");
    Event event("line");
    bench.loop.add_source(line, [&] {
      line.acknowledge();
      event.set();
    });
    bench.run([&] {
      line.raise_after(321);
      CHECK(bench.loop.run_until_complete(woken_by(event)).ps == 321);
    });
  }

  TEST_CASE("a source that becomes ready while a task blocks is handled as soon as that yields") {
    Bench bench;
    Line line("line");
    Event event("line");
    bench.loop.add_source(line, [&] {
      line.acknowledge();
      event.set();
    });
    bench.run([&] {
      line.raise_after(100 * ns);
      bench.loop.call_soon([&] { bench.cpu.spend(nanoseconds(250)); });
      CHECK(bench.loop.run_until_complete(woken_by(event)).ps == 250 * ns);
    });
  }

  TEST_CASE("a callback runs once per pass while its source is ready, until the source is removed") {
    Bench bench;
    Line line("line");
    int calls = 0;
    bench.loop.add_source(line, [&] {
      if (++calls == 3) bench.loop.remove_source(line);
    });
    bench.run([&] {
      line.raise_after(10 * ns);
      bench.loop.run_until_complete(sleep(nanoseconds(20)));
      CHECK_THROWS_AS(bench.loop.remove_source(line), InvalidStateError);
    });
    CHECK(calls == 3);
  }

  TEST_CASE("another process may set an event while the loop sleeps") {
    Bench bench;
    Event event("outside");
    sc_core::sc_spawn([&] {
      sc_core::wait(sc_core::sc_time(40, sc_core::SC_NS));
      event.set();
    });
    bench.run([&] {
      bench.loop.call_later(nanoseconds(1000), [] {});
      CHECK(bench.loop.run_until_complete(woken_by(event)).ps == 40 * ns);
    });
  }
}

TEST_SUITE("deadlock") {
  TEST_CASE("a wait that can never end is an error that names the tasks and what they wait for") {
    Bench bench;
    bench.run([&] {
      auto child = bench.loop.create_task(inner(Event("go")), "inner");
      auto parent = bench.loop.create_task(outer(child), "outer");
      bench.loop.create_task(await_future(Future<>(bench.loop, "reply")));
      try {
        bench.loop.run_until_complete(parent);
        FAIL("no error");
      } catch (const DeadlockError& error) {
        const auto place = [](const char* function, unsigned below) {
          return function + (" (source_test.cpp:" + std::to_string(line_of_outer + below) + ")");
        };
        CHECK(error.tasks() == std::vector<WaitingTask>{{"inner", "event go", place("inner", 1)},
                                                        {"outer", "task inner", place("outer", 0)},
                                                        {"Task-1", "reply", place("await_future", 2)}});
        CHECK(std::string(error.what()) ==
              "event loop cpu: got no timer, no source that can fire and nothing ready, expected something "
              "to wait for; task inner waits for event go in " +
                  place("inner", 1) + "; task outer waits for task inner in " + place("outer", 0) +
                  "; task Task-1 waits for reply in " + place("await_future", 2));
      }
    });
  }

  TEST_CASE("a source counts as something to wait for only while it can fire") {
    Bench bench;
    Line line("line");
    line.enabled = false;
    bench.loop.add_source(line, [] {});
    bench.run([&] {
      CHECK_THROWS_AS(bench.loop.run_until_complete(inner(Event("go"))), DeadlockError);
      CHECK_THROWS_AS(bench.loop.run_forever(), DeadlockError);
    });
  }

  TEST_CASE("a loop whose tasks only yield is told from one that works") {
    Bench bench;
    bench.run([&] { CHECK_THROWS_AS(bench.loop.run_until_complete(spin()), LivelockError); });
  }
}
