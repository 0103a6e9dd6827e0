// SPDX-License-Identifier: Apache-2.0
// asyncio's Event: a flag that tasks wait for.
#pragma once

#include <list>
#include <memory>
#include <string>

#include "models/asyncio/future.hpp"

namespace slackline::asyncio {

/// May be set from callbacks and from tasks. May be destroyed before the tasks that wait for it.
class Event {
 public:
  /// The name is for reports: "task main waits for event NAME".
  explicit Event(std::string name = "without a name");
  /// For who puts it into other words: "task main waits for DESCRIPTION, DETAIL".
  Event(std::string description, FutureState::Detail detail);
  // Moves are copies, and copies the same event: one that was given away is still one.
  Event(const Event&) = default;
  Event& operator=(const Event&) = default;
  ~Event() = default;

  bool is_set() const { return shared_->set; }
  /// Wakes everybody who waits, in the order of their arrival.
  void set();
  void clear() { shared_->set = false; }
  /// Returns at once if it is set. Who was woken returns even if somebody clears the event before its turn.
  Task<void> wait() { return wait(shared_); }

 private:
  struct Shared {
    std::string description;
    FutureState::Detail detail;
    bool set = false;
    std::list<Future<void>> waiters;
  };
  static Task<void> wait(std::shared_ptr<Shared> shared);

  std::shared_ptr<Shared> shared_;
};

}  // namespace slackline::asyncio
