// SPDX-License-Identifier: Apache-2.0
// Task<T>: what a coroutine function returns, Python's coroutine object.
//
// Lazy: the body starts when it is awaited, or when a loop that was given it gets to it. Whoever holds the
// Task owns the coroutine; destroying it destroys the suspended body and all that it owns. co_await hands
// control to the body and back without going through the loop, as Python's await of a coroutine does.
//
// As in Python, a coroutine is awaited once, or given to a loop once: the second time, and that of a Task
// that was moved elsewhere, throws CoroutineReuseError. One that never is awaited is told on standard error
// when it is destroyed: "coroutine Lamp::follow (lamp.cpp:9) was never awaited". Parameters of coroutines: by
// value, or references to what outlives the loop. No capturing lambdas.
#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <source_location>
#include <type_traits>
#include <utility>

#include "models/asyncio/future_state.hpp"

namespace slackline::asyncio {

class TaskState;

/// The part of a coroutine's promise that does not depend on its result.
class PromiseBase {
 public:
  struct FinalAwaiter {
    bool await_ready() const noexcept { return false; }
    template <typename Promise>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> ended) const noexcept {
      return ended.promise().end();
    }
    void await_resume() const noexcept {}
  };

  PromiseBase() = default;
  ~PromiseBase() {
    if (!begun_) report_never_awaited();
  }
  PromiseBase(const PromiseBase&) = delete;
  PromiseBase& operator=(const PromiseBase&) = delete;

  std::suspend_always initial_suspend() const noexcept { return {}; }
  FinalAwaiter final_suspend() const noexcept { return {}; }
  /// Keeps the exception for whoever awaits; SystemC's own, which takes the thread down, passes.
  void unhandled_exception();

  /// Notes where the body waits, for reports.
  template <typename Awaitable>
  Awaitable&& await_transform(Awaitable&& awaitable,
                              std::source_location where = std::source_location::current()) noexcept {
    awaits_at_ = where;
    return std::forward<Awaitable>(awaitable);
  }

  /// Throws CoroutineReuseError if it was awaited or given to a loop before.
  void require_new() const;
  /// The body is about to run, as part of the task; `caller`, which awaits it, goes on afterwards.
  void begin(TaskState& task) noexcept;
  void begin(PromiseBase& caller, std::coroutine_handle<> continuation) noexcept;

  /// The task that runs this coroutine; awaitables find their loop through it.
  TaskState* task() const { return task_; }
  /// The coroutine that awaits this one; null at the bottom of a task.
  const PromiseBase* caller() const { return caller_; }
  /// The coroutine's function, and its last co_await.
  const std::source_location& function() const { return function_; }
  const std::source_location& awaits_at() const { return awaits_at_; }

 protected:
  void set_function(const std::source_location& function) { function_ = awaits_at_ = function; }

  std::exception_ptr exception_;

 private:
  std::coroutine_handle<> end() noexcept;
  void report_never_awaited() const noexcept;

  TaskState* task_ = nullptr;
  PromiseBase* caller_ = nullptr;
  std::coroutine_handle<> continuation_ = std::noop_coroutine();
  std::source_location function_;
  std::source_location awaits_at_;
  bool begun_ = false;
};

/// CoroutineReuseError, of a Task that holds no coroutine any more.
[[noreturn]] void throw_moved_away();

template <typename Promise>
concept RunByTask = std::is_base_of_v<PromiseBase, Promise>;

template <typename T>
class PromiseOf : public PromiseBase {
 public:
  template <typename U = T>
  requires std::is_constructible_v<T, U&&>
  void return_value(U&& value) { value_.emplace(std::forward<U>(value)); }
  T take() {
    if (exception_) std::rethrow_exception(std::exchange(exception_, nullptr));
    return std::move(*value_);
  }

 private:
  std::optional<T> value_;
};

template <>
class PromiseOf<void> : public PromiseBase {
 public:
  void return_void() const noexcept {}
  void take() {
    if (exception_) std::rethrow_exception(std::exchange(exception_, nullptr));
  }
};

template <typename T = void>
class [[nodiscard("the coroutine is never awaited: expected co_await, or create_task()")]] Task {
 public:
  struct promise_type final : PromiseOf<T> {  // NOLINT(readability-identifier-naming): the language's name
    Task get_return_object(std::source_location function = std::source_location::current()) {
      this->set_function(function);
      return Task(std::coroutine_handle<promise_type>::from_promise(*this));
    }
  };
  using CoroutineHandle = std::coroutine_handle<promise_type>;

  Task(Task && other) noexcept : coroutine_(std::exchange(other.coroutine_, nullptr)) {}
  Task& operator=(Task&& other) noexcept {
    std::swap(coroutine_, other.coroutine_);
    return *this;
  }
  ~Task() {
    if (coroutine_) coroutine_.destroy();
  }

  struct Awaiter {
    CoroutineHandle body;

    bool await_ready() const {
      body.promise().require_new();
      return false;
    }
    template <RunByTask Promise>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> caller) const noexcept {
      body.promise().begin(caller.promise(), caller);
      return body;
    }
    T await_resume() const { return body.promise().take(); }
  };
  /// The result or the exception of the body. Once: then it throws CoroutineReuseError.
  Awaiter operator co_await() const { return {coroutine()}; }

  /// Throws CoroutineReuseError if it was moved elsewhere.
  CoroutineHandle coroutine() const {
    if (!coroutine_) throw_moved_away();
    return coroutine_;
  }

 private:
  explicit Task(CoroutineHandle coroutine) : coroutine_(coroutine) {}

  CoroutineHandle coroutine_;
};

}  // namespace slackline::asyncio
