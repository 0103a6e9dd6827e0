// SPDX-License-Identifier: Apache-2.0
// A loop says of each of its tasks what it waits for, and where in the program.
#include <algorithm>
#include <functional>

#include <doctest/doctest.h>

#include "models/asyncio/event.hpp"
#include "models/asyncio/gather.hpp"
#include "models/asyncio/lock.hpp"
#include "models/asyncio/wait_for.hpp"
#include "testbenches/models/asyncio/bench.hpp"

using namespace slackline;
using namespace slackline::asyncio;
using testbenches::Bench;
using testbenches::nanoseconds;

namespace {

constexpr unsigned line_of_deep = __LINE__ + 1;
Task<void> deep(Event event) { co_await event.wait(); }
Task<void> shallow(Event event) { co_await deep(event); }
Task<void> follow(TaskHandle<void> task) { co_await task; }
Task<void> hold(Lock lock, Event event) {
  const auto guard = co_await lock.hold();
  co_await event.wait();
}
Task<void> acquire_and_end(Lock lock) { co_await lock.acquire(); }
Task<void> block(Bench& bench, std::vector<std::string>& seen) {
  co_await sleep(nanoseconds(5));
  bench.cpu.spend(nanoseconds(3));
  seen = bench.loop.waits();
}

bool tells(const std::vector<std::string>& waits, const std::string& begin) {
  return std::ranges::any_of(waits, [&](const std::string& wait) { return wait.starts_with(begin); });
}

/// The sentences after 10 ns in which the tasks could come where they wait.
std::vector<std::string> waits_of(Bench& bench, const std::function<void()>& create) {
  std::vector<std::string> waits;
  bench.run([&] {
    create();
    bench.loop.run_until_complete(sleep(nanoseconds(10)));
    waits = bench.loop.waits();
    bench.loop.end_of_program();
  });
  return waits;
}

}  // namespace

TEST_SUITE("what tasks wait for") {
  TEST_CASE("the innermost co_await of the program is named, not the library's below it") {
    Bench bench;
    const auto waits = waits_of(bench, [&] { bench.loop.create_task(shallow(Event("go")), "main"); });
    REQUIRE(waits.size() == 1);
    CHECK(waits[0] == "event loop cpu: task main waits for event go in deep (waits_test.cpp:" +
                          std::to_string(line_of_deep) + ")");
  }

  TEST_CASE("a chain is told link by link: a task, a lock, who holds it, and what for") {
    Bench bench;
    Lock lock("bus");
    const auto waits = waits_of(bench, [&] {
      bench.loop.create_task(hold(lock, Event("never")), "holder");
      auto waiter = bench.loop.create_task(hold(lock, Event("go")), "waiter");
      bench.loop.create_task(follow(waiter), "outer");
    });
    CAPTURE(waits);
    CHECK(tells(waits, "event loop cpu: task holder waits for event never in hold ("));
    CHECK(tells(waits, "event loop cpu: task waiter waits for lock bus, held by task holder in hold ("));
    CHECK(tells(waits, "event loop cpu: task outer waits for task waiter in follow ("));
  }

  TEST_CASE("a lock that nobody will release is told from one that is in use") {
    Bench bench;
    Lock lock("bus");
    const auto waits = waits_of(bench, [&] {
      bench.loop.create_task(acquire_and_end(lock));
      bench.loop.create_task(hold(lock, Event("go")), "waiter");
    });
    CHECK(tells(waits,
                "event loop cpu: task waiter waits for lock bus, held by a task that has ended in hold ("));
  }

  TEST_CASE("a gather names the children that are not done, a wait with a time-out what it waits for") {
    Bench bench;
    const auto waits = waits_of(bench, [&] {
      auto a = bench.loop.create_task(deep(Event("a")), "a");
      auto b = bench.loop.create_task(sleep(nanoseconds(1)), "b");
      auto c = bench.loop.create_task(deep(Event("c")), "c");
      bench.loop.create_task(gather(a, b, c), "all");
      bench.loop.create_task(wait_for(deep(Event("d")), nanoseconds(1'000'000'000)), "patient");
      bench.loop.create_task(sleep(nanoseconds(2'000'000)), "sleeper");
    });
    CAPTURE(waits);
    CHECK(tells(waits, "event loop cpu: task all waits for gather of 3, not done: task a, task c"));
    CHECK(tells(waits, "event loop cpu: task patient waits for task patient/wait_for for at most 1 s"));
    CHECK(tells(waits, "event loop cpu: task patient/wait_for waits for event d in deep ("));
    CHECK(tells(waits, "event loop cpu: task sleeper waits for sleep until 2 ms"));
  }

  TEST_CASE("a task that keeps the CPU is told from those that wait") {
    Bench bench;
    std::vector<std::string> seen;
    bench.run([&] { bench.loop.run_until_complete(block(bench, seen)); });
    REQUIRE(seen.size() == 1);
    CHECK(seen[0] == "event loop cpu: task Task-1 has not yielded since 5 ns");
  }

  TEST_CASE("all loops of a CPU can be asked, until they are gone") {
    Bench bench;
    {
      EventLoop second(bench.cpu, nullptr, "second");
      REQUIRE(bench.cpu.schedulers().size() == 2);
      CHECK(bench.cpu.schedulers()[1] == &second);
      CHECK_FALSE(second.asleep());
    }
    CHECK(bench.cpu.schedulers().size() == 1);
  }
}
