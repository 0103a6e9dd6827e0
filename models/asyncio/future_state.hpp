// SPDX-License-Identifier: Apache-2.0
// What all handles of one future share: whether it is done and how, who wants to know, and what it stands
// for.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "models/asyncio/timer_queue.hpp"

namespace slackline::asyncio {

class EventLoop;

/// How a future finds its loop: null once the loop is closed.
struct LoopLink {
  EventLoop* loop;
};

class FutureState : public std::enable_shared_from_this<FutureState> {
 public:
  /// What completes a description, when somebody asks: "held by task main".
  using Detail = std::function<std::string()>;

  FutureState(EventLoop& loop, std::string description, Detail detail = {});
  virtual ~FutureState();
  FutureState(const FutureState&) = delete;
  FutureState& operator=(const FutureState&) = delete;

  bool done() const { return status_ != Status::pending; }
  bool cancelled() const { return status_ == Status::cancelled; }
  /// False if it is done already.
  virtual bool cancel();
  /// Throws InvalidStateError if it is done.
  void set_exception(std::exception_ptr exception);
  /// Null if it has a result. Throws InvalidStateError while it is pending, CancelledError if it is
  /// cancelled.
  std::exception_ptr exception();
  /// Returns if there is a result, else throws what exception() would throw or return.
  void require_result();
  /// Run by the loop, in the order added, each in the pass after the one in which the future is done; at once
  /// queued if it is done already. Dropped if the loop is closed by then.
  void add_done_callback(Callback callback);

  /// What a task waits for that awaits it.
  std::string description() const;
  /// Its exception if nobody has looked at it, which counts as a look.
  std::exception_ptr take_unretrieved();
  /// Null once the loop is closed.
  EventLoop* loop() const { return link_->loop; }

 protected:
  enum class Status : std::uint8_t { pending, finished, cancelled };
  void finish(Status status);
  void require_pending(const char* operation) const;
  void finish_with(std::exception_ptr exception);

 private:
  std::shared_ptr<const LoopLink> link_;
  std::string description_;
  Detail detail_;
  Status status_ = Status::pending;
  bool retrieved_ = false;
  std::exception_ptr exception_;
  std::vector<Callback> callbacks_;
};

/// void has no values: std::monostate stands for it.
template <typename T>
using ValueOf = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

template <typename T>
class PlainFutureState final : public FutureState {
 public:
  using FutureState::FutureState;

  void set_value(ValueOf<T> value) {
    require_pending("set_result");
    value_ = std::move(value);
    finish(Status::finished);
  }
  std::optional<ValueOf<T>>& value() { return value_; }

 private:
  std::optional<ValueOf<T>> value_;
};

}  // namespace slackline::asyncio
