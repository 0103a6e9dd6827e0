// SPDX-License-Identifier: Apache-2.0
// What a program does with a coroutine that Python would complain about.
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>

#include <doctest/doctest.h>

#include "models/asyncio/coroutine_place.hpp"
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

/// What goes to standard error while it is there.
class StandardError {
 public:
  StandardError() : before_(std::cerr.rdbuf(text_.rdbuf())) {}
  ~StandardError() { std::cerr.rdbuf(before_); }
  StandardError(const StandardError&) = delete;
  StandardError& operator=(const StandardError&) = delete;
  std::string text() const { return text_.str(); }

 private:
  std::ostringstream text_;
  std::streambuf* before_;
};

constexpr unsigned line_of_five = __LINE__ + 1;
Task<int> five() { co_return 5; }

struct Owner {
  Task<void> member(int /*unused*/) const { co_return; }
};
template <typename T>
Task<T> same(T value) {
  co_return value;
}
Task<std::unique_ptr<int>> boxed() { co_return std::make_unique<int>(5); }

Task<int> await_moved(Task<int> body) {
  const Task<int> elsewhere = std::move(body);
  static_cast<void>(elsewhere);
  co_return co_await std::move(body);  // NOLINT(bugprone-use-after-move): what is tested
}
Task<int> await_twice() {
  auto body = five();
  const int first = co_await body;
  co_return first + co_await body;
}
Task<void> await_reference(const Task<void>& body) { co_await body; }
Task<void> await_self(std::shared_ptr<std::optional<Task<void>>> self) { co_await **self; }

std::string reuse_of(const std::string& coroutine) { return "coroutine " + coroutine + " (reuse_test.cpp:"; }

std::string message_of(Bench& bench, Task<int> body) {
  std::string message;
  bench.run([&] {
    try {
      bench.loop.run_until_complete(std::move(body));
    } catch (const CoroutineReuseError& error) {
      message = error.what();
    }
  });
  return message;
}

}  // namespace

TEST_SUITE("a coroutine that is never awaited") {
  TEST_CASE("is told with its name and place when it is destroyed") {
    const StandardError error;
    { const auto dropped = five(); }
    CHECK(error.text() == "warning: coroutine five (reuse_test.cpp:" + std::to_string(line_of_five) +
                              ") was never awaited\n");
  }

  TEST_CASE("is told whatever it is: of the library, a member, a template, a lambda") {
    const StandardError error;
    {
      Event event("go");
      Lock lock("bus");
      const auto lambda = []() -> Task<void> { co_return; };
      const auto a = sleep(nanoseconds(1));
      const auto b = event.wait();
      const auto c = lock.hold();
      const auto d = Owner().member(1);
      const auto e = same(std::string("text"));
      const auto f = lambda();
    }
    for (const char* name :
         {"asyncio::sleep (sleep.cpp:", "asyncio::Event::wait (event.cpp:", "asyncio::Lock::hold (lock.cpp:",
          "Owner::member (reuse_test.cpp:", "same (reuse_test.cpp:", "<lambda()> (reuse_test.cpp:"}) {
      CAPTURE(name);
      CAPTURE(error.text());
      CHECK(error.text().find(name) != std::string::npos);
    }
  }

  TEST_CASE("is told with all that it was given, a gather with its children") {
    const StandardError error;
    { const auto dropped = gather(five(), same(1)); }
    for (const char* name : {"asyncio::gather (", "coroutine five (", "coroutine same ("}) {
      CAPTURE(error.text());
      CHECK(error.text().find(name) != std::string::npos);
    }
  }

  TEST_CASE("is told when a loop refuses it") {
    const StandardError error;
    Bench bench;
    bench.run([&] {
      bench.loop.call_soon([&] {
        CHECK_THROWS_AS(bench.loop.run_until_complete(five()), InvalidStateError);
        bench.loop.stop();
      });
      bench.loop.run_forever();
    });
    CHECK(error.text().find("coroutine five (") != std::string::npos);
  }

  TEST_CASE("is not told of one that was awaited, or cancelled before it started") {
    const StandardError error;
    Bench bench;
    bench.run([&] {
      CHECK(bench.loop.run_until_complete(gather(five(), same(1))) == std::tuple(5, 1));
      auto task = bench.loop.create_task(five());
      task.cancel();
      CHECK_THROWS_AS(bench.loop.run_until_complete(task), CancelledError);
      CHECK_THROWS_AS(bench.loop.run_until_complete(wait_for(five(), nanoseconds(0))), TimeoutError);
    });
    CHECK(error.text().empty());
  }
}

TEST_SUITE("a coroutine that is used twice") {
  TEST_CASE("throws where it is awaited for the second time") {
    Bench bench;
    const std::string message = message_of(bench, await_twice());
    CHECK(message == reuse_of("five") + std::to_string(line_of_five) +
                         "): cannot reuse already awaited coroutine, expected one that is awaited once");
  }

  TEST_CASE("throws when it was moved elsewhere, by name or not") {
    Bench bench;
    const StandardError error;  // it is never awaited, either
    CHECK(message_of(bench, await_moved(five()))
              .starts_with("cannot reuse already awaited coroutine: got a Task "
                           "that was moved elsewhere"));
    CHECK(error.text().find("coroutine five (") != std::string::npos);
  }

  TEST_CASE("throws when a loop gets it, by whatever call, moved or ended") {
    Bench bench;
    bench.run([&] {
      auto body = five();
      CHECK(bench.loop.run_until_complete(std::move(body)) == 5);
      // NOLINTBEGIN(bugprone-use-after-move): what is tested
      CHECK_THROWS_AS(bench.loop.create_task(std::move(body)), CoroutineReuseError);
      CHECK_THROWS_AS(bench.loop.ensure_future(std::move(body)), CoroutineReuseError);
      CHECK_THROWS_AS(bench.loop.run_until_complete(std::move(body)), CoroutineReuseError);
      CHECK_THROWS_AS(bench.loop.run_until_complete(gather(std::move(body), five())), CoroutineReuseError);
      CHECK_THROWS_AS(bench.loop.run_until_complete(wait_for(std::move(body), nanoseconds(1))),
                      CoroutineReuseError);
      // NOLINTEND(bugprone-use-after-move)
      auto ended = same(1);
      const auto await_once = [](const Task<int>& inner) -> Task<void> { co_await inner; };
      bench.loop.run_until_complete(await_once(ended));
      CHECK_THROWS_AS(bench.loop.create_task(std::move(ended)), CoroutineReuseError);
    });
  }

  TEST_CASE("throws when another task awaits it already, which goes on") {
    Bench bench;
    bench.run([&] {
      const auto body = sleep(nanoseconds(10));
      auto first = bench.loop.create_task(await_reference(body));
      auto second = bench.loop.create_task(await_reference(body));
      CHECK_THROWS_AS(bench.loop.run_until_complete(second), CoroutineReuseError);
      bench.loop.run_until_complete(first);
      CHECK(bench.loop.time().ps == 10 * testbenches::ns);
    });
  }

  TEST_CASE("throws when it awaits itself") {
    Bench bench;
    bench.run([&] {
      const auto self = std::make_shared<std::optional<Task<void>>>();
      self->emplace(await_self(self));
      CHECK_THROWS_AS(bench.loop.run_until_complete(await_reference(**self)), CoroutineReuseError);
      self->reset();
    });
  }
}

TEST_SUITE("handles") {
  TEST_CASE("a task's handle can be awaited as often as one likes, also after it was given away") {
    Bench bench;
    bench.run([&] {
      auto task = bench.loop.create_task(five());
      // NOLINTNEXTLINE(bugprone-use-after-move)
      CHECK(bench.loop.run_until_complete(gather(std::move(task), task)) == std::tuple(5, 5));
      CHECK(bench.loop.run_until_complete(task) == 5);  // NOLINT(bugprone-use-after-move)
      CHECK(task.done());
    });
  }

  TEST_CASE("a result that only moves is taken once: the second look throws") {
    Bench bench;
    bench.run([&] {
      auto task = bench.loop.create_task(boxed(), "box");
      CHECK(*bench.loop.run_until_complete(task) == 5);
      CHECK_THROWS_WITH(
          bench.loop.run_until_complete(task),
          "task box: got a result that was taken already and only moves, expected one look at it");
      CHECK_THROWS_AS(task.result(), InvalidStateError);
    });
  }

  TEST_CASE("events and locks that were given away are still the same") {
    Bench bench;
    bench.run([&] {
      Event event("go");
      Lock lock("bus");
      const auto use = [](Event go, Lock bus) -> Task<void> {
        co_await go.wait();
        const auto guard = co_await bus.hold();
      };
      // NOLINTNEXTLINE(performance-move-const-arg)
      auto task = bench.loop.create_task(use(std::move(event), std::move(lock)));
      event.set();  // NOLINT(bugprone-use-after-move)
      bench.loop.run_until_complete(task);
      CHECK_FALSE(lock.locked());  // NOLINT(bugprone-use-after-move)
    });
  }
}

TEST_SUITE("what is left at the end") {
  TEST_CASE("a closed loop tells of each task that it destroys, and where that waits") {
    const StandardError error;
    Bench bench;
    bench.run([&] {
      Event event("go");
      const auto wait = [](Event go) -> Task<void> { co_await go.wait(); };
      bench.loop.create_task(wait(event), "waits");
      bench.loop.run_until_complete(sleep(nanoseconds(1)));
      bench.loop.create_task(five(), "starts");
      bench.loop.close();
    });
    CAPTURE(error.text());
    CHECK(error.text().find("task waits was destroyed but it is pending: it waits for event go in ") !=
          std::string::npos);
    CHECK(error.text().find("task starts was destroyed but it is pending\n") != std::string::npos);
    REQUIRE(bench.trace.marks().size() == 2);
    CHECK(bench.trace.words(bench.trace.marks()[0].kind) == "task destroyed");
  }

  TEST_CASE("a future's exception that nobody looks at is reported, like a task's") {
    const StandardError error;
    Bench bench;
    bench.run([&] {
      Future<> future(bench.loop, "reply");
      future.set_exception(std::make_exception_ptr(std::runtime_error("lost")));
    });
    CHECK(error.text() == "reply: exception was never retrieved: lost\n");
  }

  TEST_CASE("an exception is reported at the end of the program, also while somebody holds the handle") {
    Bench bench;
    std::string reported;
    bench.loop.set_exception_handler(
        [&](std::string_view what, const std::exception_ptr&) { reported = what; });
    const auto die = []() -> Task<void> {
      co_await yield();
      throw std::runtime_error("died");
    };
    std::optional<TaskHandle<void>> held;
    bench.run([&] {
      held.emplace(bench.loop.create_task(die(), "mayfly"));
      bench.loop.run_until_complete(sleep(nanoseconds(1)));
    });
    CHECK(reported.empty());
    bench.loop.end_of_program();
    CHECK(reported == "task mayfly");
  }
}
