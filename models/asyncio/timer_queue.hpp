// SPDX-License-Identifier: Apache-2.0
// Callbacks that wait for their turn: those with a time, in the order in which they are due, and the handle
// with which any of them is cancelled.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "waveforms/trace/trace_records.hpp"

namespace slackline::asyncio {

using Callback = std::function<void()>;

/// Empty once cancelled; what the callback had captured is released at once.
struct ScheduledCall {
  Callback function;
};

/// Timers by due time; ties in the order in which they were added.
class TimerQueue {
 public:
  using Key = std::pair<waveforms::Time, std::uint64_t>;

  Key add(waveforms::Time due, std::shared_ptr<ScheduledCall> call);
  void remove(Key key) { calls_.erase(key); }
  void clear() { std::exchange(calls_, {}); }
  /// When the first timer is due.
  std::optional<waveforms::Time> next() const;
  /// Takes out the first timer if it is due at this time; else null.
  std::shared_ptr<ScheduledCall> pop_due(waveforms::Time now);

 private:
  std::map<Key, std::shared_ptr<ScheduledCall>> calls_;
  std::uint64_t added_ = 0;
};

/// What call_soon(), call_later() and call_at() return. Dropping it cancels nothing.
class Handle {
 public:
  explicit Handle(std::weak_ptr<ScheduledCall> call) : call_(std::move(call)) {}
  Handle(std::weak_ptr<ScheduledCall> call, std::weak_ptr<TimerQueue> timers, TimerQueue::Key key)
      : call_(std::move(call)), timers_(std::move(timers)), key_(key) {}

  /// The callback will not run, unless it has run already. May outlive the loop.
  void cancel();

 private:
  std::weak_ptr<ScheduledCall> call_;
  std::weak_ptr<TimerQueue> timers_;
  TimerQueue::Key key_{};
};

/// Cancels a call when it goes out of scope, also when the coroutine that holds it is destroyed.
class ScopedCall {
 public:
  explicit ScopedCall(Handle handle) : handle_(std::move(handle)) {}
  ~ScopedCall() { handle_.cancel(); }
  ScopedCall(const ScopedCall&) = delete;
  ScopedCall& operator=(const ScopedCall&) = delete;

 private:
  Handle handle_;
};

}  // namespace slackline::asyncio
