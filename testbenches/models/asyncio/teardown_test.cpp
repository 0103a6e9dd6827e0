// SPDX-License-Identifier: Apache-2.0
// Who owns what, and when it is gone; several loops.
#include <memory>
#include <optional>

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

namespace {

Task<void> hold(Counted, Event event) {
  const Counted local;
  co_await event.wait();
}

Task<void> hold_lock(Counted, Lock lock) {
  const auto guard = co_await lock.hold();
  co_await sleep(nanoseconds(1'000'000));
}

Task<int> tick(cpu::Duration period, int count) {
  for (int i = 0; i < count; ++i) co_await sleep(period);
  co_return count;
}

Task<void> keep(std::shared_ptr<std::optional<TaskHandle<void>>> other, Event event) {
  co_await event.wait();
  CHECK(other);
}

Task<void> block(Counted) {
  EventLoop& loop = co_await current_loop();
  loop.cpu().spend(nanoseconds(100));
  loop.cpu().synchronise();
}

Task<void> await_foreign(TaskHandle<int> foreign) { co_await foreign; }

void fill(Bench& bench, Event event, Lock lock) {
  auto nested = bench.loop.create_task(hold({}, event));
  bench.loop.create_task(hold_lock({}, lock));
  bench.loop.create_task(hold_lock({}, lock));
  bench.loop.create_task(gather(hold({}, event), hold({}, event)));
  bench.loop.create_task(wait_for(hold({}, event), nanoseconds(1'000'000)));
  bench.loop.create_task(wait_for<void>(nested, nanoseconds(1'000'000)));
}

}  // namespace

TEST_SUITE("teardown") {
  TEST_CASE("close destroys pending tasks, whose handles then read as cancelled") {
    Bench bench;
    Event event("never");
    Lock lock;
    bench.run([&] {
      fill(bench, event, lock);
      auto handle = bench.loop.create_task(hold({}, event));
      bench.loop.run_until_complete(sleep(nanoseconds(10)));
      CHECK(Counted::alive > 0);
      bench.loop.close();
      CHECK(Counted::alive == 0);
      CHECK(bench.loop.is_closed());
      CHECK(handle.cancelled());
      CHECK(!lock.locked());
      event.set();  // the waiters are gone
      CHECK_THROWS_WITH(bench.loop.call_soon([] {}),
                        "event loop cpu: got a closed loop, expected an open one");
      CHECK_THROWS_AS(bench.loop.create_task(hold({}, event)), InvalidStateError);
      CHECK_THROWS_AS(bench.loop.run_forever(), InvalidStateError);
      CHECK_NOTHROW(bench.loop.close());
    });
    CHECK(Counted::alive == 0);
  }

  TEST_CASE("a task that was never started is destroyed with the loop") {
    {
      Bench bench;
      bench.loop.create_task(hold({}, Event("never")));
      CHECK(Counted::alive == 1);
    }
    CHECK(Counted::alive == 0);
  }

  TEST_CASE("handles and futures may outlive the loop") {
    std::optional<TaskHandle<void>> handle;
    std::optional<Future<int>> future;
    Event event("outlives");
    {
      Bench bench;
      bench.run([&] {
        handle.emplace(bench.loop.create_task(hold({}, event)));
        future.emplace(bench.loop, "answer");
        future->add_done_callback([] { FAIL("the loop is gone"); });
        bench.loop.run_until_complete(sleep(nanoseconds(1)));
      });
    }
    CHECK(Counted::alive == 0);
    CHECK(handle->cancelled());
    CHECK(!handle->cancel());
    future->set_result(1);
    event.set();
  }

  TEST_CASE("a simulation that ends while the loop runs leaves no task behind") {
    {
      Bench bench;
      Event event("never");
      bench.cpu.start([&] {
        fill(bench, event, Lock());
        bench.loop.run_forever();
      });
      sc_core::sc_start(sc_core::sc_time(10, sc_core::SC_US));
      CHECK(Counted::alive > 0);
    }
    CHECK(Counted::alive == 0);
  }

  TEST_CASE("tasks that hold each other's handles are destroyed") {
    Bench bench;
    std::weak_ptr<std::optional<TaskHandle<void>>> watched;
    bench.run([&] {
      const auto shared = std::make_shared<std::optional<TaskHandle<void>>>();
      watched = shared;
      shared->emplace(bench.loop.create_task(keep(shared, Event("never"))));
      bench.loop.run_until_complete(sleep(nanoseconds(1)));
      bench.loop.close();
    });
    CHECK(watched.expired());
  }

  TEST_CASE("taking a thread down in the middle of a task unwinds it") {
    {
      Bench bench;
      sc_core::sc_process_handle thread;
      bench.cpu.start([&] {
        thread = sc_core::sc_get_current_process_handle();
        bench.loop.run_until_complete(block({}));
      });
      // By a process: between two sc_start() SystemC 2.3.4 has nobody to come back to from the thread.
      sc_core::sc_spawn([&] {
        sc_core::wait(sc_core::sc_time(50, sc_core::SC_NS));
        CHECK(bench.loop.is_running());
        CHECK(Counted::alive > 0);
        thread.kill();
        CHECK(!bench.loop.is_running());
      });
      sc_core::sc_start();
      CHECK(thread.terminated());
    }
    CHECK(Counted::alive == 0);
  }

  TEST_CASE("a loop cannot be run or closed while it runs") {
    Bench bench;
    bench.run([&] {
      bench.loop.call_soon([&] {
        CHECK_THROWS_AS(bench.loop.run_forever(), InvalidStateError);
        CHECK_THROWS_AS(bench.loop.close(), InvalidStateError);
        bench.loop.stop();
      });
      CHECK_THROWS_AS(bench.loop.run_until_complete(tick(nanoseconds(1), 5)), InvalidStateError);
      CHECK(bench.loop.run_until_complete(tick(nanoseconds(1), 5)) == 5);
    });
  }

  TEST_CASE("a coroutine that the loop refuses to run, because it runs, is not begun") {
    Bench bench;
    bool begun = false;
    const auto body = [&]() -> Task<void> {
      begun = true;
      co_return;
    };
    bench.run([&] {
      bench.loop.call_soon(
          [&] { CHECK_THROWS_AS(bench.loop.run_until_complete(body()), InvalidStateError); });
      CHECK(bench.loop.run_until_complete(tick(nanoseconds(1), 5)) == 5);
    });
    CHECK_FALSE(begun);
  }

  TEST_CASE("an exception of a callback ends the run and the loop can go on") {
    Bench bench;
    bench.run([&] {
      auto ticks = bench.loop.create_task(tick(nanoseconds(10), 5));
      bench.loop.call_at({25 * ns}, [] { throw std::runtime_error("callback"); });
      CHECK_THROWS_WITH(bench.loop.run_until_complete(ticks), "callback");
      CHECK(bench.loop.time().ps == 25 * ns);
      CHECK(bench.loop.run_until_complete(ticks) == 5);
    });
    CHECK(bench.loop.time().ps == 50 * ns);
  }
}

TEST_SUITE("two loops") {
  TEST_CASE("loops on two cpus run side by side in simulated time") {
    Bench left("left");
    Bench right("right");
    std::int64_t left_end = 0;
    left.cpu.start([&] {
      left.loop.run_until_complete(tick(nanoseconds(7), 10));
      left_end = left.loop.time().ps;
    });
    right.run([&] { right.loop.run_until_complete(tick(nanoseconds(11), 10)); });
    left.cpu.rethrow_failure();
    CHECK(left_end == 70 * ns);
    CHECK(right.loop.time().ps == 110 * ns);
  }

  TEST_CASE("a task cannot await what belongs to another loop") {
    Bench left("left");
    Bench right("right");
    right.run([&] {
      auto foreign = left.loop.create_task(tick(nanoseconds(1), 1), "tick");
      CHECK_THROWS_WITH(right.loop.run_until_complete(await_foreign(foreign)),
                        "task Task-1: got task tick of another loop to await, expected one of its own loop");
      CHECK_THROWS_AS(right.loop.run_until_complete(foreign), InvalidStateError);
    });
  }
}
