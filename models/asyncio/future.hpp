// SPDX-License-Identifier: Apache-2.0
// Handles of a result that is yet to come. Copies of a handle mean the same future.
//
// FutureLike<T> is the reading side; Future<T> adds the writing side; TaskHandle<T> is the future that a
// running task is, asyncio's Task.
#pragma once

#include <coroutine>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "models/asyncio/task_state.hpp"

namespace slackline::asyncio {

/// InvalidStateError, of a result that only moves and has been moved out.
[[noreturn]] void throw_taken(const FutureState& future);

template <typename T>
class FutureLike {
 public:
  // Moves are copies: a handle that was given away is still one.
  FutureLike(const FutureLike&) = default;
  FutureLike& operator=(const FutureLike&) = default;
  ~FutureLike() = default;

  bool done() const { return state_->done(); }
  bool cancelled() const { return state_->cancelled(); }
  /// False if it is done already.
  bool cancel() { return state_->cancel(); }
  /// Throws the exception it ended with, CancelledError, or InvalidStateError while it is pending.
  std::add_lvalue_reference_t<const T> result() const {
    require_result();
    if constexpr (!std::is_void_v<T>) return **value_;
  }
  /// Null if it has a result; throws as result() does if there is neither.
  std::exception_ptr exception() const { return state_->exception(); }
  void add_done_callback(Callback callback) { state_->add_done_callback(std::move(callback)); }
  const std::shared_ptr<FutureState>& state() const { return state_; }

  /// The result by value: a copy, or for types that only move, the value itself, once: from then on these
  /// throw InvalidStateError.
  T take() const {
    require_result();
    if constexpr (std::is_void_v<T>) {
      return;
    } else if constexpr (std::is_copy_constructible_v<T>) {
      return **value_;
    } else {
      T result = std::move(**value_);
      value_->reset();
      return result;
    }
  }

  struct Awaiter {
    FutureLike future;
    TaskState* task = nullptr;

    bool await_ready() const noexcept { return future.done(); }
    template <RunByTask Promise>
    void await_suspend(std::coroutine_handle<Promise> caller) {
      task = caller.promise().task();
      task->suspend(caller, future.state_);
    }
    T await_resume() const {
      if (task != nullptr) task->throw_if_cancelled();
      return future.take();
    }
  };
  /// Waits until it is done; then as take(). Does not suspend if it is done already.
  Awaiter operator co_await() const { return {*this}; }

 protected:
  template <typename State>
  explicit FutureLike(std::shared_ptr<State> state) : value_(&state->value()), state_(std::move(state)) {}

  std::optional<ValueOf<T>>* value_;

 private:
  void require_result() const {
    state_->require_result();
    if (!value_->has_value()) throw_taken(*state_);
  }

  std::shared_ptr<FutureState> state_;
};

template <typename T = void>
class Future : public FutureLike<T> {
 public:
  /// The description completes "the task waits for …".
  explicit Future(EventLoop& loop, std::string description = "a future", FutureState::Detail detail = {})
      : FutureLike<T>(
            std::make_shared<PlainFutureState<T>>(loop, std::move(description), std::move(detail))) {}

  /// Both throw InvalidStateError if it is done.
  void set_result(ValueOf<T> value = {}) {
    static_cast<PlainFutureState<T>&>(*this->state()).set_value(std::move(value));
  }
  void set_exception(std::exception_ptr exception) { this->state()->set_exception(std::move(exception)); }
};

/// A callback that sets the result unless the future is done by then.
inline Callback setter_of(Future<void> future) {
  return [future]() mutable {
    if (!future.done()) future.set_result();
  };
}

template <typename T = void>
class TaskHandle : public FutureLike<T> {
 public:
  explicit TaskHandle(std::shared_ptr<TaskStateOf<T>> state) : FutureLike<T>(std::move(state)) {}

  const std::string& name() const { return static_cast<const TaskState&>(*this->state()).name(); }
};

}  // namespace slackline::asyncio
