// SPDX-License-Identifier: Apache-2.0
#include "models/asyncio/event_loop.hpp"

#include <iostream>

#include "waveforms/base/time_text.hpp"

namespace slackline::asyncio {
namespace {

// More passes at one instant than any program needs that is not stuck; a fraction of a second on the host.
constexpr int most_passes_at_one_time = 1'000'000;

std::string message_of(const std::exception_ptr& exception) {
  try {
    std::rethrow_exception(exception);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "unknown exception";
  }
}

}  // namespace

EventLoop::EventLoop(cpu::CpuPort& cpu, waveforms::Trace* trace, std::string name)
    : cpu_(cpu),
      name_(std::move(name)),
      recorder_(cpu, trace, name_),
      selector_(cpu),
      link_(std::make_shared<LoopLink>(LoopLink{this})),
      timers_(std::make_shared<TimerQueue>()) {
  cpu_.add_scheduler(*this);
}

EventLoop::~EventLoop() {
  cpu_.remove_scheduler(*this);
  if (!is_closed()) release_all();
}

void EventLoop::run_until_done(const std::shared_ptr<FutureState>& future) {
  require_open();
  require_not_running();
  if (future->loop() != this) {
    throw InvalidStateError("event loop " + name_ + ": run_until_complete: got " + future->description() +
                            " of another loop, expected one of its own");
  }
  // If this run ends early, the callback that stays with the future must not stop a later one.
  const auto mine = std::make_shared<bool>(true);
  future->add_done_callback([this, still_mine = std::weak_ptr<bool>(mine)] {
    if (!still_mine.expired()) stop();
  });
  run_forever();
  if (!future->done()) {
    throw InvalidStateError("event loop " + name_ + ": got a stop before the end of " +
                            future->description() + ", expected its end first");
  }
}

void EventLoop::run_forever() {
  require_open();
  require_not_running();
  struct Run {
    explicit Run(EventLoop& l) : loop(l) { loop.running_ = true; }
    ~Run() { loop.running_ = loop.stopping_ = false; }
    EventLoop& loop;
  };
  const Run run(*this);
  waveforms::Time last = time();
  int passes = 0;
  do {
    run_once();
    passes = time() == last ? passes + 1 : 0;
    last = time();
    if (passes == most_passes_at_one_time) {
      throw LivelockError("event loop " + name_ + ": got " + std::to_string(passes) + " passes at " +
                          waveforms::format_time(last) + ", expected time to pass");
    }
  } while (!stopping_);
}

void EventLoop::run_once() {
  wait_for_work();
  cpu_.spend(cpu_.profile().loop_pass);
  while (auto call = timers_->pop_due(time())) ready_.push_back(std::move(call));
  for (std::size_t left = ready_.size(); left > 0; --left) {
    const auto call = std::move(ready_.front());
    ready_.pop_front();
    if (const Callback callback = std::exchange(call->function, nullptr)) callback();
  }
}

void EventLoop::wait_for_work() {
  // Before the loop may sleep, simulated time catches up with the CPU, and things may happen meanwhile.
  if (ready_.empty() && !stopping_) cpu_.synchronise();
  poll_sources();
  if (!ready_.empty() || stopping_) return;
  const auto deadline = timers_->next();
  if (!deadline && !selector_.can_fire()) throw DeadlockError(name_, tasks());
  if (deadline && *deadline <= time()) return;
  selector_.sleep_until(deadline);
  poll_sources();
}

void EventLoop::poll_sources() {
  for (Callback& callback : selector_.poll()) call_soon(std::move(callback));
}

void EventLoop::stop() {
  stopping_ = true;
  selector_.wake();
}

Handle EventLoop::call_soon(Callback callback) {
  require_open();
  const auto call = std::make_shared<ScheduledCall>(ScheduledCall{std::move(callback)});
  ready_.push_back(call);
  selector_.wake();
  return Handle(call);
}

Handle EventLoop::call_later(cpu::Duration delay, Callback callback) {
  return call_at(time() + waveforms::Time{delay.count()}, std::move(callback));
}

Handle EventLoop::call_at(waveforms::Time due, Callback callback) {
  require_open();
  const auto call = std::make_shared<ScheduledCall>(ScheduledCall{std::move(callback)});
  const TimerQueue::Key key = timers_->add(due, call);
  selector_.wake();
  return Handle(call, timers_, key);
}

void EventLoop::close() {
  if (running_) throw InvalidStateError("event loop " + name_ + ": close: got a running loop, expected none");
  if (!is_closed()) release_all();
}

void EventLoop::release_all() {
  if (!program_over_) report_pending();
  link_->loop = nullptr;  // what the frames do on their way out finds no loop any more
  std::exchange(ready_, {});
  timers_->clear();
  for (const auto& [order, task] : std::exchange(tasks_, {})) task->destroy();
}

std::vector<WaitingTask> EventLoop::tasks() const {
  std::vector<WaitingTask> waiting;
  for (const auto& [order, task] : tasks_) waiting.push_back(task->waiting());
  return waiting;
}

std::vector<std::string> EventLoop::waits() const {
  std::vector<std::string> sentences;
  const std::string where =
      name_ == waveforms::trace_names::tracks::loop ? std::string() : "event loop " + name_ + ": ";
  for (const auto& [order, task] : tasks_) {
    if (task.get() == stepping_) {
      sentences.push_back(where + "task " + task->name() + " has not yielded since " +
                          waveforms::format_time(step_began_));
    } else {
      sentences.push_back(where + sentence(task->waiting()));
    }
  }
  return sentences;
}

void EventLoop::end_of_program() {
  program_over_ = true;
  for (const auto& watched : std::exchange(failed_, {})) {
    if (const auto failed = watched.lock()) report_unretrieved(*failed);
  }
}

void EventLoop::adopt(std::shared_ptr<TaskState> task) {
  tasks_.emplace(task->number(), task);
  queue_step(std::move(task));
}

void EventLoop::queue_step(std::shared_ptr<TaskState> task) {
  call_soon([this, task = std::move(task)] { run_step(*task); });
}

void EventLoop::run_step(TaskState& task) {
  if (task.done()) return;
  const TaskRecorder::Step step(recorder_, task.name(), task.lane());
  stepping_ = &task;
  step_began_ = time();
  task.step();
  stepping_ = nullptr;
}

void EventLoop::forget(const TaskState& task) { tasks_.erase(task.number()); }

void EventLoop::watch(FutureState& failed) {
  std::erase_if(failed_, [](const auto& watched) { return watched.expired(); });
  failed_.push_back(failed.weak_from_this());
}

void EventLoop::report_unretrieved(FutureState& future) noexcept {
  try {
    const std::exception_ptr exception = future.take_unretrieved();
    if (!exception) return;
    const std::string message =
        future.description() + ": exception was never retrieved: " + message_of(exception);
    recorder_.mark_error(message);
    if (exception_handler_) {
      exception_handler_(future.description(), exception);
    } else {
      std::cerr << message << '\n';
    }
  } catch (...) {
    // Called where the last handle goes out of scope: nobody there could take another exception.
  }
}

void EventLoop::report_pending() noexcept {
  try {
    for (const auto& [order, task] : tasks_) {
      const WaitingTask waiting = task->waiting();
      std::string message = "task " + task->name() + " was destroyed but it is pending";
      if (!waiting.awaits.empty()) message += ": it waits for " + waiting.awaits;
      if (!waiting.place.empty()) message += " in " + waiting.place;
      recorder_.mark_pending(message);
      std::cerr << "warning: " << message << '\n';
    }
  } catch (...) {
    // Called by the destructor.
  }
}

std::string EventLoop::next_task_name() { return "Task-" + std::to_string(++named_tasks_); }

void EventLoop::require_not_running() const {
  if (running_)
    throw InvalidStateError("event loop " + name_ + ": got a run while it runs, expected co_await");
}

void EventLoop::require_open() const {
  if (is_closed())
    throw InvalidStateError("event loop " + name_ + ": got a closed loop, expected an open one");
}

}  // namespace slackline::asyncio
