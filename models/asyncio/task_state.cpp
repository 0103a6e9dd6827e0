// SPDX-License-Identifier: Apache-2.0
#include "models/asyncio/task_state.hpp"

#include "models/asyncio/coroutine_place.hpp"
#include "models/asyncio/event_loop.hpp"
#include "models/asyncio/exceptions.hpp"

namespace slackline::asyncio {

TaskState::TaskState(EventLoop& loop, std::uint64_t number, std::string name, std::coroutine_handle<> body,
                     PromiseBase& promise)
    : FutureState(loop, "task " + name),
      number_(number),
      name_(std::move(name)),
      body_(body),
      resume_at_(body) {
  promise.begin(*this);
}

WaitingTask TaskState::waiting() const {
  if (!waiting_on_) return {name_, {}};
  return {name_, waiting_on_->description(), waiting_place(innermost_)};
}

bool TaskState::cancel() {
  if (done()) return false;
  if (waiting_on_ && waiting_on_->cancel()) return true;
  must_cancel_ = true;
  return true;
}

void TaskState::step() {
  if (done()) return;  // destroyed while queued
  waiting_on_.reset();
  throw_cancelled_ = std::exchange(must_cancel_, false);
  if (throw_cancelled_ && !started_) {
    destroy();
    return;
  }
  started_ = true;
  resume();
  if (body_.done()) {
    end();
  } else if (must_cancel_ && waiting_on_ && waiting_on_->cancel()) {
    must_cancel_ = false;  // it cancelled itself before it suspended
  }
}

void TaskState::resume() {
  // Left by an exception only when SystemC takes the thread down: the body then is suspended for good.
  struct Running {
    explicit Running(bool& flag) : running(flag) { running = true; }
    ~Running() { running = false; }
    bool& running;
  };
  const Running mark(running_);
  std::exchange(resume_at_, nullptr).resume();
}

void TaskState::end() {
  std::exception_ptr failure;
  bool was_cancelled = std::exchange(must_cancel_, false);
  try {
    collect();
  } catch (const CancelledError&) {
    was_cancelled = true;
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) was_cancelled = false;
  const auto self = shared_from_this();
  if (EventLoop* const owner = loop()) owner->forget(*this);
  release_body();
  if (was_cancelled) {
    finish(Status::cancelled);
  } else if (failure) {
    finish_with(failure);
  } else {
    finish(Status::finished);
  }
}

void TaskState::destroy() {
  const auto self = shared_from_this();
  if (EventLoop* const owner = loop()) owner->forget(*this);
  waiting_on_.reset();
  innermost_ = nullptr;
  // Only a suspended body can be destroyed. One that blocks its thread when the simulation ends is left to
  // the same fate as the thread's stack, which SystemC does not unwind.
  if (!running_) release_body();
  finish(Status::cancelled);
}

void TaskState::suspend(std::coroutine_handle<> at, std::shared_ptr<FutureState> waiting_on) {
  if (waiting_on.get() == this) {
    throw InvalidStateError("task " + name_ + ": got itself to await, expected another task");
  }
  if (waiting_on->loop() != loop()) {
    throw InvalidStateError("task " + name_ + ": got " + waiting_on->description() +
                            " of another loop to await, expected one of its own loop");
  }
  resume_at_ = at;
  waiting_on_ = std::move(waiting_on);
  waiting_on_->add_done_callback(
      [self = std::static_pointer_cast<TaskState>(shared_from_this())] { self->loop()->run_step(*self); });
}

void TaskState::yield(std::coroutine_handle<> at) {
  resume_at_ = at;
  loop()->queue_step(std::static_pointer_cast<TaskState>(shared_from_this()));
}

void TaskState::throw_if_cancelled() {
  if (std::exchange(throw_cancelled_, false)) throw CancelledError();
}

}  // namespace slackline::asyncio
