// SPDX-License-Identifier: Apache-2.0
// What a coroutine awaits to learn where it runs, to let others run, and to let time pass.
#pragma once

#include <coroutine>
#include <string>

#include "models/asyncio/event_loop.hpp"

namespace slackline::asyncio {

namespace detail {

struct CurrentTask {
  TaskState* task = nullptr;

  bool await_ready() const noexcept { return false; }
  template <RunByTask Promise>
  bool await_suspend(std::coroutine_handle<Promise> caller) noexcept {
    task = caller.promise().task();
    return false;
  }
  TaskState& await_resume() const noexcept { return *task; }
};

struct CurrentLoop : CurrentTask {
  EventLoop& await_resume() const noexcept { return *task->loop(); }
};

struct Yield {
  TaskState* task = nullptr;

  bool await_ready() const noexcept { return false; }
  template <RunByTask Promise>
  void await_suspend(std::coroutine_handle<Promise> caller) {
    task = caller.promise().task();
    task->yield(caller);
  }
  void await_resume() const { task->throw_if_cancelled(); }
};

}  // namespace detail

/// `EventLoop& loop = co_await current_loop();` Does not suspend.
inline detail::CurrentLoop current_loop() { return {}; }
/// The running task: its name, and cancel(). Does not suspend.
inline detail::CurrentTask current_task() { return {}; }
/// Lets everything run that is ready: sleep(0) of asyncio.
inline detail::Yield yield() { return {}; }

/// Resumes the task that long after the CPU's present time, in the first pass at or after it. Zero or less:
/// as yield().
Task<void> sleep(cpu::Duration duration);

}  // namespace slackline::asyncio
