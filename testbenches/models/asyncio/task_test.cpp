// SPDX-License-Identifier: Apache-2.0
// Results, exceptions and cancellation.
#include <memory>
#include <stdexcept>

#include <doctest/doctest.h>

#include "models/asyncio/event.hpp"
#include "models/asyncio/gather.hpp"
#include "models/asyncio/lock.hpp"
#include "models/asyncio/wait_for.hpp"
#include "testbenches/models/asyncio/bench.hpp"

using namespace slackline;
using namespace slackline::asyncio;
using testbenches::Bench;
using testbenches::Counted;
using testbenches::nanoseconds;
using testbenches::ns;
using Log = std::vector<std::string>;

namespace {

Task<std::unique_ptr<int>> boxed(int value) {
  co_await yield();
  co_return std::make_unique<int>(value);
}

Task<int> unboxed(int value) { co_return *co_await boxed(value) + *co_await boxed(1); }

Task<int> fail(std::string message) {
  co_await yield();
  throw std::runtime_error(message);
}

Task<std::string> caught(Task<int> inner) {
  try {
    co_await std::move(inner);
  } catch (const std::runtime_error& error) {
    co_return error.what();
  }
  co_return "nothing";
}

Task<int> await_handle(TaskHandle<int> handle) { co_return co_await handle; }

/// Awaits it and tells how that ended.
template <typename T>
Task<void> tell(Log& log, T awaited) {
  const Counted local;
  try {
    co_await std::move(awaited);
    log.push_back("done");
  } catch (const CancelledError&) {
    log.push_back("cancelled");
    throw;
  }
}

Task<void> wait_event(Event event) { co_await event.wait(); }
Task<void> wait_lock(Lock lock) { co_await lock.acquire(); }
Task<void> wait_future(Future<> future) { co_await future; }

Task<void> cancel_after(FutureLike<void> task, cpu::Duration delay) {
  co_await sleep(delay);
  CHECK(task.cancel());
}

Task<int> stubborn() {
  try {
    co_await sleep(nanoseconds(1000));
  } catch (const CancelledError&) {
  }
  co_await sleep(nanoseconds(50));
  co_return 7;
}

Task<void> await_itself(std::shared_ptr<std::unique_ptr<TaskHandle<void>>> self) { co_await **self; }

Task<void> use_lock(Log& log, Lock lock, std::string name) {
  const auto guard = co_await lock.hold();
  log.push_back(name + " in");
  co_await sleep(nanoseconds(10));
  log.push_back(name + " out");
}

/// Cancels a task that awaits this after 5 ns: it hears of it then and there.
template <typename T>
void check_cancellation(Bench& bench, T awaited) {
  bench.run([&] {
    auto task = bench.loop.create_task(tell(bench.log, std::move(awaited)));
    bench.loop.create_task(cancel_after(task, nanoseconds(5)));
    CHECK_THROWS_AS(bench.loop.run_until_complete(task), CancelledError);
    CHECK(task.done());
    CHECK(task.cancelled());
    CHECK(!task.cancel());
    CHECK(bench.loop.time().ps == 5 * ns);
  });
  CHECK(bench.log == Log{"cancelled"});
  CHECK(Counted::alive == 0);
}

}  // namespace

TEST_SUITE("task") {
  TEST_CASE("results pass through awaits, also those that only move") {
    Bench bench;
    int value = 0;
    bench.run([&] { value = bench.loop.run_until_complete(unboxed(41)); });
    CHECK(value == 42);
  }

  TEST_CASE("a coroutine does not start before it is awaited, and is destroyed if it never is") {
    Log log;
    { const Task<void> never = tell(log, sleep(nanoseconds(1))); }
    CHECK(log.empty());
    CHECK(Counted::alive == 0);
  }

  TEST_CASE("exceptions pass through awaits and can be caught there") {
    Bench bench;
    bench.run([&] {
      CHECK(bench.loop.run_until_complete(caught(fail("boom"))) == "boom");
      CHECK_THROWS_WITH(bench.loop.run_until_complete(fail("bang")), "bang");
      auto failed = bench.loop.create_task(fail("inner"));
      CHECK_THROWS_WITH(bench.loop.run_until_complete(await_handle(failed)), "inner");
      CHECK(failed.exception() != nullptr);
      CHECK_THROWS_WITH(failed.result(), "inner");
    });
  }

  TEST_CASE("an exception that nobody looks at is reported when the last handle is gone") {
    Bench bench;
    std::string reported;
    bench.loop.set_exception_handler([&](std::string_view task, std::exception_ptr exception) {
      reported = task;
      CHECK_THROWS_WITH(std::rethrow_exception(exception), "lost");
    });
    bench.run([&] {
      bench.loop.create_task(fail("lost"), "loser");
      bench.loop.run_until_complete(sleep(nanoseconds(1)));
    });
    CHECK(reported == "task loser");
    REQUIRE(bench.trace.marks().size() == 1);
    CHECK(bench.trace.words(bench.trace.marks()[0].message) ==
          "task loser: exception was never retrieved: lost");
  }

  TEST_CASE("a pending future has no result and a finished one takes no second") {
    Bench bench;
    bench.run([&] {
      auto future = bench.loop.create_future<int>("answer");
      CHECK_THROWS_AS(future.result(), InvalidStateError);
      future.set_result(42);
      CHECK(future.result() == 42);
      CHECK_THROWS_WITH(future.set_result(43),
                        "answer: set_result: got a future that is done, expected a pending one");
      CHECK_THROWS_AS(future.set_exception(std::make_exception_ptr(1)), InvalidStateError);
      CHECK(!future.cancel());
    });
  }

  TEST_CASE("a task cannot await itself") {
    Bench bench;
    bench.run([&] {
      const auto self = std::make_shared<std::unique_ptr<TaskHandle<void>>>();
      auto task = bench.loop.create_task(await_itself(self), "loop");
      *self = std::make_unique<TaskHandle<void>>(task);
      CHECK_THROWS_WITH(bench.loop.run_until_complete(task),
                        "task loop: got itself to await, expected another task");
      self->reset();
    });
  }

  TEST_CASE("a lock admits one task at a time in the order of their arrival") {
    Bench bench;
    bench.run([&] {
      Lock lock("bus");
      bench.loop.create_task(use_lock(bench.log, lock, "a"));
      auto cancelled = bench.loop.create_task(use_lock(bench.log, lock, "b"));
      auto last = bench.loop.create_task(use_lock(bench.log, lock, "c"));
      bench.loop.call_at({10 * ns}, [&] { cancelled.cancel(); });
      bench.loop.run_until_complete(last);
      CHECK(!lock.locked());
      CHECK_THROWS_AS(lock.release(), InvalidStateError);
    });
    CHECK(bench.log == Log{"a in", "a out", "c in", "c out"});
    CHECK(bench.loop.time().ps == 20 * ns);
  }
}

TEST_SUITE("cancellation") {
  TEST_CASE("a task that sleeps is cancelled where it sleeps") {
    Bench bench;
    check_cancellation(bench, sleep(nanoseconds(1000)));
    CHECK(sc_core::sc_time_stamp().value() == 5 * ns);
  }
  TEST_CASE("a task that waits for an event is cancelled there") {
    Bench bench;
    check_cancellation(bench, wait_event(Event("never")));
  }
  TEST_CASE("a task that waits for a lock is cancelled there") {
    Bench bench;
    Lock lock;
    CHECK_NOTHROW(bench.loop.create_task(lock.acquire()));
    check_cancellation(bench, wait_lock(lock));
  }
  TEST_CASE("a task that waits for a future is cancelled there, and so is the future") {
    Bench bench;
    Future<> future(bench.loop);
    check_cancellation(bench, wait_future(future));
    CHECK(future.cancelled());
  }
  TEST_CASE("a task that waits for another task is cancelled after that") {
    Bench bench;
    auto inner = bench.loop.create_task(sleep(nanoseconds(1000)));
    check_cancellation(bench, inner);
    CHECK(inner.cancelled());
  }
  TEST_CASE("a task in a gather is cancelled with all its children") {
    Bench bench;
    Log children;
    check_cancellation(
        bench, gather(tell(children, sleep(nanoseconds(1000))), tell(children, wait_event(Event("never")))));
    CHECK(children == Log{"cancelled", "cancelled"});
  }
  TEST_CASE("a task in wait_for is cancelled with what it waits for") {
    Bench bench;
    auto inner = bench.loop.create_task(sleep(nanoseconds(1000)));
    check_cancellation(bench, wait_for(static_cast<FutureLike<void>>(inner), nanoseconds(500)));
    CHECK(inner.cancelled());
  }
  TEST_CASE("a task that only yields is cancelled there") {
    Bench bench;
    bench.run([&] {
      auto task = bench.loop.create_task(tell(bench.log, yield()));
      bench.loop.call_soon([&] { task.cancel(); });
      CHECK_THROWS_AS(bench.loop.run_until_complete(task), CancelledError);
    });
    CHECK(bench.log == Log{"cancelled"});
  }
  TEST_CASE("a task that is cancelled before it starts never does") {
    Bench bench;
    bench.run([&] {
      auto task = bench.loop.create_task(tell(bench.log, sleep(nanoseconds(1))));
      task.cancel();
      CHECK_THROWS_AS(bench.loop.run_until_complete(task), CancelledError);
    });
    CHECK(bench.log.empty());
    CHECK(Counted::alive == 0);
  }
  TEST_CASE("a task may catch its cancellation and go on") {
    Bench bench;
    bench.run([&] {
      auto task = bench.loop.create_task(stubborn());
      bench.loop.call_at({20 * ns}, [&] { CHECK(task.cancel()); });
      CHECK(bench.loop.run_until_complete(task) == 7);
      CHECK(!task.cancelled());
    });
    CHECK(bench.loop.time().ps == 70 * ns);
  }
  TEST_CASE("a task that was woken but has not run yet is cancelled all the same") {
    Bench bench;
    bench.run([&] {
      Event event;
      auto task = bench.loop.create_task(tell(bench.log, wait_event(event)));
      bench.loop.call_at({20 * ns}, [&] {
        event.set();
        CHECK(task.cancel());
      });
      CHECK_THROWS_AS(bench.loop.run_until_complete(task), CancelledError);
    });
    CHECK(bench.log == Log{"cancelled"});
  }
}
