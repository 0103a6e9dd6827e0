// SPDX-License-Identifier: Apache-2.0
// Who runs when: the order that CPython documents and keeps.
#include <doctest/doctest.h>

#include "models/asyncio/event.hpp"
#include "testbenches/models/asyncio/bench.hpp"

using namespace slackline;
using namespace slackline::asyncio;
using testbenches::Bench;
using testbenches::nanoseconds;
using testbenches::ns;
using Log = std::vector<std::string>;

namespace {

Task<void> steps(Log& log, std::string name, int count) {
  for (int i = 0; i < count; ++i) {
    log.push_back(name + std::to_string(i));
    co_await yield();
  }
}

Task<void> nested(Log& log, int depth) {
  log.push_back("in" + std::to_string(depth));
  if (depth > 0) co_await nested(log, depth - 1);
  log.push_back("out" + std::to_string(depth));
}

Task<void> wait_then_log(Log& log, Event event, std::string name) {
  co_await event.wait();
  log.push_back(name);
}

Task<void> set_after(Event event, cpu::Duration delay) {
  co_await sleep(delay);
  event.set();
  event.clear();
}

Task<int> deep(int depth) {
  if (depth == 0) co_return 0;
  co_return 1 + co_await deep(depth - 1);
}

}  // namespace

TEST_SUITE("event loop order") {
  TEST_CASE("tasks take turns in the order of their creation") {
    Bench bench;
    bench.run([&] {
      bench.loop.create_task(steps(bench.log, "a", 3));
      bench.loop.create_task(steps(bench.log, "b", 2));
      bench.loop.run_until_complete(bench.loop.create_task(steps(bench.log, "c", 3)));
    });
    CHECK(bench.log == Log{"a0", "b0", "c0", "a1", "b1", "c1", "a2", "c2"});
  }

  TEST_CASE("a pass runs what was ready at its start, and what that makes ready runs in the next") {
    Bench bench;
    bench.run([&] {
      bench.loop.call_soon([&] {
        bench.log.push_back("first");
        bench.loop.call_soon([&] {
          bench.log.push_back("next pass");
          bench.loop.stop();
        });
      });
      bench.loop.call_soon([&] { bench.log.push_back("second"); });
      bench.loop.run_forever();
    });
    CHECK(bench.log == Log{"first", "second", "next pass"});
  }

  TEST_CASE(
      "the pass in which the loop is stopped is run to its end and later callbacks wait for the next run") {
    Bench bench;
    bench.run([&] {
      bench.loop.call_soon([&] {
        bench.loop.stop();
        bench.loop.call_soon([&] {
          bench.log.push_back("second run");
          bench.loop.stop();
        });
      });
      bench.loop.call_soon([&] { bench.log.push_back("same pass"); });
      bench.loop.run_forever();
      bench.log.push_back("stopped");
      bench.loop.run_forever();
    });
    CHECK(bench.log == Log{"same pass", "stopped", "second run"});
  }

  TEST_CASE("awaiting a coroutine does not let others run") {
    Bench bench;
    bench.run([&] {
      auto outer = bench.loop.create_task(nested(bench.log, 2));
      bench.loop.create_task(steps(bench.log, "other", 1));
      bench.loop.run_until_complete(outer);
    });
    CHECK(bench.log == Log{"in2", "in1", "in0", "out0", "out1", "out2", "other0"});
  }

  TEST_CASE("coroutines nest deeper than Python's recursion limit") {
#if defined(__SANITIZE_ADDRESS__) || !defined(__OPTIMIZE__)
    constexpr int levels = 1'000;  // g++ makes no tail calls then: each level takes stack
#else
    constexpr int levels = 10'000;
#endif

    Bench bench;
    int depth = 0;
    bench.run([&] { depth = bench.loop.run_until_complete(deep(levels)); });
    CHECK(depth == levels);
  }

  TEST_CASE("an event wakes its waiters in the order of their arrival, even if it is cleared at once") {
    Bench bench;
    bench.run([&] {
      Event event("go");
      bench.loop.create_task(wait_then_log(bench.log, event, "a"));
      bench.loop.create_task(wait_then_log(bench.log, event, "b"));
      auto last = bench.loop.create_task(wait_then_log(bench.log, event, "c"));
      bench.loop.create_task(set_after(event, nanoseconds(5)));
      bench.loop.run_until_complete(last);
      CHECK(!event.is_set());
    });
    CHECK(bench.log == Log{"a", "b", "c"});
    CHECK(bench.loop.time().ps == 5 * ns);
  }

  TEST_CASE("a cancelled callback does not run, whether it was queued or timed") {
    Bench bench;
    bench.run([&] {
      Handle soon = bench.loop.call_soon([&] { bench.log.push_back("soon"); });
      Handle later = bench.loop.call_later(nanoseconds(10), [&] { bench.log.push_back("later"); });
      Handle same_pass = bench.loop.call_later(nanoseconds(20), [&] { bench.log.push_back("same pass"); });
      bench.loop.call_soon([&] { soon.cancel(); });
      soon.cancel();
      later.cancel();
      bench.loop.call_at({20 * ns - 1}, [&] {
        bench.cpu.spend(nanoseconds(1));
        same_pass.cancel();
      });
      bench.loop.call_at({30 * ns}, [&] { bench.loop.stop(); });
      bench.loop.run_forever();
    });
    CHECK(bench.log.empty());
  }
}
