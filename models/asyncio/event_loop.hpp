// SPDX-License-Identifier: Apache-2.0
// The event loop: asyncio's, in simulated time, on a CPU. Start reading here.
//
// The CPU is the loop's one thread. Tasks take turns on it: one runs until it awaits something that is not
// done; a blocking call (a bus access, CpuPort::spend) blocks them all. Order is CPython's: the ready queue
// is first in, first out, and one pass (1) takes the callbacks of sources that are ready, (2) those of timers
// that are due, (3) runs exactly what is queued by then. Timers are due to the picosecond. A pass costs the
// CPU profile's loop_pass, waking from a sleep its process_wakeup.
//
// What happens outside the CPU reaches the loop through an EventSource; setting futures or events and
// call_soon() from other processes also work while the loop has a source or timer to sleep on.
// run_*() may be called on the CPU's thread only, the rest from anywhere in the simulation.
#pragma once

#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/asyncio/exceptions.hpp"
#include "models/asyncio/future.hpp"
#include "models/asyncio/selector.hpp"
#include "models/asyncio/task_recorder.hpp"
#include "models/cpu/scheduler.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::asyncio {

class EventLoop : public cpu::Scheduler {
 public:
  /// The trace may be null. The name is for messages and tracks.
  explicit EventLoop(cpu::CpuPort& cpu, waveforms::Trace* trace = nullptr,
                     std::string name = std::string(waveforms::trace_names::tracks::loop));
  /// Destroys what is left, as close() does. The program that runs the loop has returned, or its thread will
  /// never run again because the simulation is over.
  ~EventLoop() override;
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  /// The loop owns the task from now on and starts it in its next pass. Empty name: Task-1, Task-2 … Throws
  /// CoroutineReuseError if the coroutine was awaited, given to a loop, or moved elsewhere before.
  template <typename T>
  TaskHandle<T> create_task(Task<T> body, std::string name = {});
  template <typename T>
  TaskHandle<T> ensure_future(Task<T> body) {
    return create_task(std::move(body));
  }

  template <typename T = void>
  Future<T> create_future(std::string description) {
    return Future<T>(*this, std::move(description));
  }

  /// Runs until the future is done; returns its result or throws its exception. Throws DeadlockError if
  /// nothing can ever happen again, InvalidStateError if stop() ended it first. An exception of a callback
  /// passes through. Afterwards the loop can be run again: pending tasks go on where they were.
  template <typename T>
  T run_until_complete(FutureLike<T> future) {
    run_until_done(future.state());
    return future.take();
  }
  template <typename T>
  T run_until_complete(Task<T> body) {
    require_not_running();  // before anything is scheduled
    return run_until_complete(static_cast<FutureLike<T>>(create_task(std::move(body))));
  }
  /// Runs until stop(), whose pass is the last. Throws as run_until_complete().
  void run_forever();
  void stop();
  /// Forgets all callbacks and destroys pending tasks: what their frames own is released, their handles read
  /// as cancelled. Each is reported: "task main was destroyed but it is pending". Once. Throws
  /// InvalidStateError while the loop runs.
  void close();
  bool is_running() const { return running_; }
  bool is_closed() const { return link_->loop == nullptr; }

  /// These and create_task() throw InvalidStateError on a closed loop. Times in the past are due at once.
  Handle call_soon(Callback callback);
  Handle call_later(cpu::Duration delay, Callback callback);
  Handle call_at(waveforms::Time due, Callback callback);
  /// Calls the callback whenever the source is ready, as add_reader() does. The source must outlive the loop
  /// or be removed.
  void add_source(EventSource& source, Callback callback) { selector_.add(source, std::move(callback)); }
  void remove_source(EventSource& source) { selector_.remove(source); }

  /// The CPU's time: what the program has spent so far is included.
  waveforms::Time time() const { return cpu_.current_time(); }
  cpu::CpuPort& cpu() const { return cpu_; }
  const std::string& name() const { return name_; }
  /// Tasks that have not ended, in the order of their creation.
  std::vector<WaitingTask> tasks() const;

  /// Told of each future or task that failed when its last handle is gone, or the program over, and nobody
  /// has looked at the exception. `future`: its description, "task main". Without a handler: one line on
  /// standard error.
  using ExceptionHandler = std::function<void(std::string_view future, std::exception_ptr)>;
  void set_exception_handler(ExceptionHandler handler) { exception_handler_ = std::move(handler); }

  bool asleep() const override { return selector_.asleep(); }
  std::vector<std::string> waits() const override;
  void end_of_program() override;

 private:
  friend class FutureState;
  friend class TaskState;

  void run_until_done(const std::shared_ptr<FutureState>& future);
  void run_once();
  void wait_for_work();
  void poll_sources();
  void adopt(std::shared_ptr<TaskState> task);
  void queue_step(std::shared_ptr<TaskState> task);
  void run_step(TaskState& task);
  void forget(const TaskState& task);
  void watch(FutureState& failed);
  void report_unretrieved(FutureState& future) noexcept;
  void report_pending() noexcept;
  std::string next_task_name();
  void require_open() const;
  void require_not_running() const;
  void release_all();
  const std::shared_ptr<LoopLink>& link() const { return link_; }

  cpu::CpuPort& cpu_;
  std::string name_;
  TaskRecorder recorder_;
  Selector selector_;
  std::shared_ptr<LoopLink> link_;
  std::deque<std::shared_ptr<ScheduledCall>> ready_;
  std::shared_ptr<TimerQueue> timers_;
  std::map<std::uint64_t, std::shared_ptr<TaskState>> tasks_;  // by order of creation
  std::uint64_t created_tasks_ = 0;
  std::uint64_t named_tasks_ = 0;
  ExceptionHandler exception_handler_;
  std::vector<std::weak_ptr<FutureState>> failed_;  // with an exception
  const TaskState* stepping_ = nullptr;
  waveforms::Time step_began_{};
  bool program_over_ = false;
  bool running_ = false;
  bool stopping_ = false;
};

template <typename T>
TaskHandle<T> EventLoop::create_task(Task<T> body, std::string name) {
  require_open();
  body.coroutine().promise().require_new();
  if (name.empty()) name = next_task_name();
  auto task = std::make_shared<TaskStateOf<T>>(*this, created_tasks_++, std::move(name), std::move(body));
  adopt(task);
  return TaskHandle<T>(std::move(task));
}

}  // namespace slackline::asyncio
