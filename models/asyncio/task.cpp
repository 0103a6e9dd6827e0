// SPDX-License-Identifier: Apache-2.0
#include "models/asyncio/task.hpp"

#include <iostream>
#include <systemc>

#include "models/asyncio/coroutine_place.hpp"
#include "models/asyncio/exceptions.hpp"
#include "models/asyncio/task_state.hpp"

namespace slackline::asyncio {

void PromiseBase::unhandled_exception() {
  try {
    throw;
  } catch (const sc_core::sc_unwind_exception&) {
    throw;
  } catch (...) {
    exception_ = std::current_exception();
  }
}

void PromiseBase::require_new() const {
  if (!begun_) return;
  throw CoroutineReuseError("coroutine " + coroutine_place(function_, function_) +
                            ": cannot reuse already awaited coroutine, expected one that is awaited once");
}

void PromiseBase::begin(TaskState& task) noexcept {
  begun_ = true;
  task_ = &task;
  task.set_innermost(this);
}

void PromiseBase::begin(PromiseBase& caller, std::coroutine_handle<> continuation) noexcept {
  caller_ = &caller;
  continuation_ = continuation;
  begin(*caller.task_);
}

std::coroutine_handle<> PromiseBase::end() noexcept {
  std::exchange(task_, nullptr)->set_innermost(caller_);
  return continuation_;
}

void PromiseBase::report_never_awaited() const noexcept {
  try {
    std::cerr << "warning: coroutine " << coroutine_place(function_, function_) << " was never awaited\n";
  } catch (...) {
    // A destructor has nobody to tell that standard error takes no more.
  }
}

void throw_moved_away() {
  throw CoroutineReuseError(
      "cannot reuse already awaited coroutine: got a Task that was moved elsewhere, expected one that is "
      "awaited once");
}

}  // namespace slackline::asyncio
