// SPDX-License-Identifier: Apache-2.0
// A coroutine that a loop runs, step by step: the inside of a TaskHandle. A step lasts from one suspension to
// the next. The order of everything here is that of CPython's Task.
#pragma once

#include <coroutine>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "models/asyncio/exceptions.hpp"
#include "models/asyncio/future_state.hpp"
#include "models/asyncio/task.hpp"
#include "models/asyncio/task_recorder.hpp"

namespace slackline::asyncio {

class TaskState : public FutureState {
 public:
  /// `number`: of its creation, from 0, unique in the loop.
  TaskState(EventLoop& loop, std::uint64_t number, std::string name, std::coroutine_handle<> body,
            PromiseBase& promise);
  std::uint64_t number() const { return number_; }
  const std::string& name() const { return name_; }
  /// For the loop's recorder.
  std::optional<TaskRecorder::Lane>& lane() { return lane_; }
  /// What it is suspended on, and where; both are empty while it is ready or running.
  WaitingTask waiting() const;

  /// CancelledError is thrown where the task waits, or will wait next; a task that has not started never
  /// does. The task may catch it and go on. If it awaits a future or task, that is cancelled first.
  bool cancel() override;

  /// Runs the body until it suspends or ends. Called by the loop only.
  void step();
  /// Destroys the suspended body; its handles read as cancelled. Called by the loop when it is closed.
  void destroy();

  /// Of its coroutines that await each other, the one that runs or is suspended; null at its end.
  void set_innermost(const PromiseBase* coroutine) { innermost_ = coroutine; }

  // For awaitables, which call one of the first two when they suspend, and the third when they resume.
  /// Throws InvalidStateError if the future is this task itself or belongs to another loop.
  void suspend(std::coroutine_handle<> at, std::shared_ptr<FutureState> waiting_on);
  void yield(std::coroutine_handle<> at);
  void throw_if_cancelled();

 protected:
  /// Moves result or exception out of the ended body.
  virtual void collect() = 0;
  virtual void release_body() = 0;

 private:
  void resume();
  void end();

  std::uint64_t number_;
  std::string name_;
  std::optional<TaskRecorder::Lane> lane_{};
  std::coroutine_handle<> body_;
  std::coroutine_handle<> resume_at_;
  std::shared_ptr<FutureState> waiting_on_;
  const PromiseBase* innermost_ = nullptr;
  bool started_ = false;
  bool running_ = false;
  bool must_cancel_ = false;
  bool throw_cancelled_ = false;
};

template <typename T>
class TaskStateOf final : public TaskState {
 public:
  TaskStateOf(EventLoop& loop, std::uint64_t number, std::string name, Task<T> body)
      : TaskState(loop, number, std::move(name), body.coroutine(), body.coroutine().promise()),
        body_(std::move(body)) {}

  std::optional<ValueOf<T>>& value() { return value_; }

 private:
  void collect() override {
    if constexpr (std::is_void_v<T>) {
      body_->coroutine().promise().take();
      value_.emplace();
    } else {
      value_.emplace(body_->coroutine().promise().take());
    }
  }
  void release_body() override { body_.reset(); }

  std::optional<Task<T>> body_;
  std::optional<ValueOf<T>> value_;
};

}  // namespace slackline::asyncio
