// SPDX-License-Identifier: Apache-2.0
// asyncio's Lock: one task at a time, in the order of their arrival.
#pragma once

#include <list>
#include <memory>
#include <string>
#include <utility>

#include "models/asyncio/future.hpp"

namespace slackline::asyncio {

/// May be destroyed before the tasks that wait for it.
class Lock {
  struct Shared;

 public:
  /// Releases on destruction, also when the coroutine that holds it is destroyed.
  class [[nodiscard]] Guard {
   public:
    explicit Guard(std::shared_ptr<Shared> shared) : shared_(std::move(shared)) {}
    ~Guard();
    Guard(Guard&&) noexcept = default;
    Guard& operator=(Guard&&) = delete;

   private:
    std::shared_ptr<Shared> shared_;
  };

  /// The name is for reports: "task main waits for lock NAME, held by task other".
  explicit Lock(std::string name = "without a name");
  // Moves are copies, and copies the same lock: one that was given away is still one.
  Lock(const Lock&) = default;
  Lock& operator=(const Lock&) = default;
  ~Lock() = default;

  bool locked() const;
  Task<void> acquire() { return acquire(shared_); }
  /// Throws InvalidStateError if it is not locked.
  void release() { release(*shared_); }
  /// `const auto guard = co_await lock.hold();` for `async with lock:`
  Task<Guard> hold() { return hold(shared_); }

 private:
  static Task<void> acquire(std::shared_ptr<Shared> shared);
  static Task<Guard> hold(std::shared_ptr<Shared> shared);
  static void release(Shared& shared);
  static void wake_first(Shared& shared);

  std::shared_ptr<Shared> shared_;
};

}  // namespace slackline::asyncio
