// SPDX-License-Identifier: Apache-2.0
// Timers, sleeping, and what blocks whom.
#include <doctest/doctest.h>

#include "models/asyncio/event.hpp"
#include "testbenches/models/asyncio/bench.hpp"
#include "testbenches/support/spans_of.hpp"

using namespace slackline;
using namespace slackline::asyncio;
using testbenches::Bench;
using testbenches::nanoseconds;
using testbenches::ns;
using testbenches::SlowTarget;
using testbenches::spans_of;
using Log = std::vector<std::string>;

namespace {

Task<waveforms::Time> sleep_and_tell(cpu::Duration duration) {
  EventLoop& loop = co_await current_loop();
  co_await sleep(duration);
  co_return loop.time();
}

Task<void> block(cpu::Duration duration) {
  EventLoop& loop = co_await current_loop();
  loop.cpu().spend(duration);
}

// The example of PYNQ's documentation.
Task<std::int64_t> wake_up(Log& log, cpu::Duration delay) {
  EventLoop& loop = co_await current_loop();
  const waveforms::Time start = loop.time();
  log.push_back("suspending");
  co_await sleep(delay);
  log.push_back("resuming");
  co_return (loop.time() - start).ps;
}

}  // namespace

TEST_SUITE("event loop time") {
  TEST_CASE("a sleep lasts exactly as long as it says") {
    Bench bench;
    std::int64_t woken = 0;
    bench.run([&] {
      bench.cpu.spend(cpu::Duration(17));
      woken = bench.loop.run_until_complete(sleep_and_tell(cpu::Duration(123'457))).ps;
    });
    CHECK(woken == 17 + 123'457);
    CHECK(sc_core::sc_time_stamp().value() == static_cast<std::uint64_t>(woken));
  }

  TEST_CASE("timers fire in the order of their times, and of one time in the order of their scheduling") {
    Bench bench;
    bench.run([&] {
      const auto at = [&](std::int64_t time, const char* name) {
        bench.loop.call_at({time * ns}, [&bench, name, time] {
          bench.log.push_back(name);
          CHECK(bench.loop.time().ps == time * ns);
        });
      };
      at(30, "d");
      at(10, "a");
      at(20, "b");
      at(20, "c");
      bench.loop.call_later(nanoseconds(30), [&] { bench.loop.stop(); });
      bench.loop.run_forever();
    });
    CHECK(bench.log == Log{"a", "b", "c", "d"});
  }

  TEST_CASE("the wake_up example of the documents runs") {
    Bench bench;
    std::int64_t slept = 0;
    bench.run([&] {
      auto wake_up_task = bench.loop.create_task(wake_up(bench.log, nanoseconds(3000)), "wake_up");
      CHECK(wake_up_task.name() == "wake_up");
      slept = bench.loop.run_until_complete(wake_up_task);
      bench.loop.close();
    });
    CHECK(slept == 3000 * ns);
    CHECK(bench.log == Log{"suspending", "resuming"});
  }

  TEST_CASE("a task that blocks delays the others by exactly its time, and the trace shows it") {
    Bench bench;
    std::int64_t woken = 0;
    bench.run([&] {
      auto sleeper = bench.loop.create_task(sleep_and_tell(nanoseconds(100)), "sleeper");
      bench.loop.create_task(block(nanoseconds(450)), "blocker");
      woken = bench.loop.run_until_complete(sleeper).ps;
    });
    CHECK(woken == 450 * ns);
    const auto blocker = spans_of(bench.trace, "cpu/blocker");
    REQUIRE(blocker.size() == 1);
    CHECK(blocker[0].begin.ps == 0);
    CHECK(blocker[0].end.ps == 450 * ns);
    CHECK(bench.trace.words(blocker[0].label) == "blocker");
    const auto sleeper = spans_of(bench.trace, "cpu/sleeper");
    REQUIRE(sleeper.size() == 2);
    CHECK(sleeper[0].end.ps == 0);
    CHECK(sleeper[1].begin.ps == 450 * ns);
  }

  TEST_CASE("a bus access in a callback delays timers by the time of the access") {
    Bench bench;
    std::int64_t fired = 0;
    bench.run([&] {
      bench.loop.call_soon([&] { bench.cpu.read32({0}); });
      bench.loop.call_later(nanoseconds(1), [&] {
        fired = bench.loop.time().ps;
        bench.loop.stop();
      });
      bench.loop.run_forever();
    });
    CHECK(fired == SlowTarget::access_ps);
  }
}
