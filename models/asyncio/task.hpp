// SPDX-License-Identifier: Apache-2.0
// Task<T>: what a coroutine function returns, Python's coroutine object.
//
// Lazy: the body starts when it is awaited, or when a loop that was given it gets to it. Whoever holds the
// Task owns the coroutine; destroying it destroys the suspended body and all that it owns. co_await hands
// control to the body and back without going through the loop, as Python's await of a coroutine does.
// Parameters of coroutines: by value, or references to what outlives the loop. No capturing lambdas.
#pragma once

#include <coroutine>
#include <exception>
#include <optional>
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
      return ended.promise().continuation_;
    }
    void await_resume() const noexcept {}
  };

  std::suspend_always initial_suspend() const noexcept { return {}; }
  FinalAwaiter final_suspend() const noexcept { return {}; }
  /// Keeps the exception for whoever awaits; SystemC's own, which takes the thread down, passes.
  void unhandled_exception();

  /// The task that runs this coroutine; awaitables find their loop through it.
  TaskState* task() const { return task_; }
  void set_task(TaskState* task) { task_ = task; }
  void set_continuation(std::coroutine_handle<> continuation) { continuation_ = continuation; }

 protected:
  std::exception_ptr exception_;

 private:
  TaskState* task_ = nullptr;
  std::coroutine_handle<> continuation_ = std::noop_coroutine();
};

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
class [[nodiscard]] Task {
 public:
  struct promise_type final : PromiseOf<T> {  // NOLINT(readability-identifier-naming): the language's name
    Task get_return_object() { return Task(std::coroutine_handle<promise_type>::from_promise(*this)); }
  };
  using CoroutineHandle = std::coroutine_handle<promise_type>;

  Task(Task&& other) noexcept : coroutine_(std::exchange(other.coroutine_, nullptr)) {}
  Task& operator=(Task&& other) noexcept {
    std::swap(coroutine_, other.coroutine_);
    return *this;
  }
  ~Task() {
    if (coroutine_) coroutine_.destroy();
  }

  struct Awaiter {
    CoroutineHandle body;

    bool await_ready() const noexcept { return false; }
    template <RunByTask Promise>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> caller) const noexcept {
      body.promise().set_task(caller.promise().task());
      body.promise().set_continuation(caller);
      return body;
    }
    T await_resume() const { return body.promise().take(); }
  };
  /// The result or the exception of the body. Once: a coroutine cannot be awaited again.
  Awaiter operator co_await() && noexcept { return {coroutine_}; }

  CoroutineHandle coroutine() const { return coroutine_; }

 private:
  explicit Task(CoroutineHandle coroutine) : coroutine_(coroutine) {}

  CoroutineHandle coroutine_;
};

}  // namespace slackline::asyncio
