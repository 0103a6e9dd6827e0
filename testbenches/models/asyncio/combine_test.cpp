// SPDX-License-Identifier: Apache-2.0
// wait_for and gather.
#include <stdexcept>

#include <doctest/doctest.h>

#include "models/asyncio/gather.hpp"
#include "models/asyncio/wait_for.hpp"
#include "testbenches/models/asyncio/bench.hpp"

using namespace slackline;
using namespace slackline::asyncio;
using testbenches::Bench;
using testbenches::nanoseconds;
using testbenches::ns;

namespace {

Task<int> after(cpu::Duration delay, int value) {
  co_await sleep(delay);
  co_return value;
}

Task<int> fail_after(cpu::Duration delay, std::string message) {
  co_await sleep(delay);
  throw std::runtime_error(message);
}

Task<void> nothing() { co_return; }

/// Needs this long to clean up when it is cancelled.
Task<int> slow_to_end(cpu::Duration clean_up) {
  bool cancelled = false;
  try {
    co_await sleep(nanoseconds(1'000'000));
  } catch (const CancelledError&) {
    cancelled = true;
  }
  co_await sleep(clean_up);
  if (cancelled) throw CancelledError();
  co_return 0;
}

}  // namespace

TEST_SUITE("wait_for") {
  TEST_CASE("it returns the result that comes in time, when it comes") {
    Bench bench;
    bench.run([&] {
      CHECK(bench.loop.run_until_complete(wait_for(after(nanoseconds(99), 5), nanoseconds(100))) == 5);
    });
    CHECK(sc_core::sc_time_stamp().value() == 99 * ns);
  }
  TEST_CASE("it throws at the time-out and has cancelled what it waited for") {
    Bench bench;
    bench.run([&] {
      auto inner = bench.loop.create_task(after(nanoseconds(101), 5), "slow");
      CHECK_THROWS_WITH_AS(bench.loop.run_until_complete(wait_for<int>(inner, nanoseconds(100))),
                           "task slow: got no result within 100 ns, expected one", TimeoutError);
      CHECK(inner.cancelled());
    });
    CHECK(sc_core::sc_time_stamp().value() == 100 * ns);
  }
  TEST_CASE("it waits for the end of what it cancelled before it throws") {
    Bench bench;
    bench.run([&] {
      CHECK_THROWS_AS(bench.loop.run_until_complete(wait_for(slow_to_end(nanoseconds(30)), nanoseconds(100))),
                      TimeoutError);
    });
    CHECK(sc_core::sc_time_stamp().value() == 130 * ns);
  }
  TEST_CASE("an exception that comes in time passes through") {
    Bench bench;
    bench.run([&] {
      CHECK_THROWS_WITH(
          bench.loop.run_until_complete(wait_for(fail_after(nanoseconds(9), "early"), nanoseconds(100))),
          "early");
    });
  }
  TEST_CASE("without any time it cancels what is not done and returns what is") {
    Bench bench;
    bench.run([&] {
      CHECK_THROWS_AS(bench.loop.run_until_complete(wait_for(after(nanoseconds(1), 5), nanoseconds(0))),
                      TimeoutError);
      auto future = bench.loop.create_future<int>("answer");
      future.set_result(42);
      CHECK(bench.loop.run_until_complete(wait_for<int>(future, nanoseconds(0))) == 42);
    });
    CHECK(bench.loop.time().ps == 0);
  }
}

TEST_SUITE("gather") {
  TEST_CASE("results come in the order of the arguments whatever the order of their ends") {
    Bench bench;
    bench.run([&] {
      CHECK(bench.loop.run_until_complete(gather(after(nanoseconds(30), 1), after(nanoseconds(10), 2),
                                                 nothing())) == std::tuple(1, 2, std::monostate()));
      std::vector<Task<int>> many;
      many.reserve(5);
      for (int i = 0; i < 5; ++i) many.push_back(after(nanoseconds(50 - 10 * i), i));
      CHECK(bench.loop.run_until_complete(gather(std::move(many))) == std::vector{0, 1, 2, 3, 4});
      CHECK(bench.loop.run_until_complete(gather(std::vector<Task<int>>())).empty());
    });
    CHECK(sc_core::sc_time_stamp().value() == (30 + 50) * ns);
  }
  TEST_CASE("the first exception comes out at its time and the other children go on") {
    Bench bench;
    bench.run([&] {
      auto survivor = bench.loop.create_task(after(nanoseconds(30), 1));
      auto early = bench.loop.create_task(fail_after(nanoseconds(10), "early"));
      auto late = bench.loop.create_task(fail_after(nanoseconds(20), "late"));
      CHECK_THROWS_WITH(bench.loop.run_until_complete(gather(survivor, late, early)), "early");
      CHECK(bench.loop.time().ps == 10 * ns);
      CHECK(bench.loop.run_until_complete(survivor) == 1);
    });
    CHECK(bench.trace.marks().empty());
  }
  TEST_CASE("a child that is cancelled counts as an exception") {
    Bench bench;
    bench.run([&] {
      auto child = bench.loop.create_task(after(nanoseconds(30), 1));
      bench.loop.call_at({10 * ns}, [&] { child.cancel(); });
      auto all = bench.loop.create_task(gather(child, bench.loop.create_task(after(nanoseconds(40), 2))));
      CHECK_THROWS_AS(bench.loop.run_until_complete(all), CancelledError);
      CHECK(bench.loop.time().ps == 10 * ns);
      CHECK(bench.loop.tasks().size() == 1);
    });
  }
  TEST_CASE("a cancelled gather ends when its children have ended") {
    Bench bench;
    bench.run([&] {
      auto all = bench.loop.create_task(gather(slow_to_end(nanoseconds(30)), slow_to_end(nanoseconds(20))));
      bench.loop.call_at({5 * ns}, [&] { all.cancel(); });
      CHECK_THROWS_AS(bench.loop.run_until_complete(all), CancelledError);
      CHECK(bench.loop.time().ps == 35 * ns);
      CHECK(bench.loop.tasks().empty());
    });
  }
}
