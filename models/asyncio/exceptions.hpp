// SPDX-License-Identifier: Apache-2.0
// What the event loop throws, named as in Python's asyncio.
#pragma once

#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

namespace slackline::asyncio {

/// Thrown at the await point of a task that was cancelled. As in Python it is not one of the ordinary errors
/// (std::runtime_error, std::logic_error), so that code which handles those lets it pass.
class CancelledError : public std::exception {
 public:
  const char* what() const noexcept override { return "cancelled"; }
};

/// wait_for() gave up.
class TimeoutError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The operation does not fit the state of a future, task, lock or loop: result() of a pending future,
/// set_result() of a finished one, create_task() on a closed loop …
class InvalidStateError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// A coroutine was awaited, or given to a loop, for the second time, or after it was moved elsewhere:
/// Python's RuntimeError "cannot reuse already awaited coroutine".
class CoroutineReuseError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A task that has not ended, and what it awaits: "sleep until 5000 ps", "event done", "task main", "lock
/// bus, held by task other" … Empty while the task is ready or running.
struct WaitingTask {
  std::string name;
  std::string awaits;
  std::string place{};  ///< the innermost coroutine of the program's own: "Lamp::follow (lamp.cpp:9)"
  friend bool operator==(const WaitingTask&, const WaitingTask&) = default;
};

/// "task main waits for event reply in Own::request (own.cpp:12)"
std::string sentence(const WaitingTask& task);

/// The loop has nothing to wait for: no timer, no source that can fire, nothing ready. On real hardware this
/// program hangs. The message names every waiting task and what it waits for.
class DeadlockError : public std::runtime_error {
 public:
  DeadlockError(const std::string& loop, std::vector<WaitingTask> tasks);
  const std::vector<WaitingTask>& tasks() const { return tasks_; }

 private:
  std::vector<WaitingTask> tasks_;
};

/// The loop ran its ready queue a million times while no simulated time passed: tasks that only yield, or a
/// source that stays ready.
class LivelockError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace slackline::asyncio
