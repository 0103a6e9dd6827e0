// SPDX-License-Identifier: Apache-2.0
#include "models/asyncio/lock.hpp"

#include <algorithm>

#include "models/asyncio/exceptions.hpp"
#include "models/asyncio/sleep.hpp"
#include "models/asyncio/waiter_place.hpp"

namespace slackline::asyncio {

struct Lock::Shared {
  std::string name;
  bool locked = false;
  std::weak_ptr<const FutureState> holder{};
  std::list<Future<void>> waiters{};

  std::string held_by() const {
    if (!locked) return "which is free";
    const auto task = holder.lock();
    if (!task || task->done()) return "held by a task that has ended";
    return "held by " + task->description();
  }
};

Lock::Lock(std::string name) : shared_(std::make_shared<Shared>(Shared{std::move(name)})) {}

bool Lock::locked() const { return shared_->locked; }

Task<void> Lock::acquire(std::shared_ptr<Shared> shared) {
  const TaskState& task = co_await current_task();
  if (shared->locked || !std::ranges::all_of(shared->waiters, &Future<void>::cancelled)) {
    EventLoop& loop = co_await current_loop();
    try {
      const WaiterPlace place(shared->waiters,
                              Future<void>(loop, "lock " + shared->name, [lock = std::weak_ptr(shared)] {
                                const auto present = lock.lock();
                                return present ? present->held_by() : std::string();
                              }));
      co_await place.future();
    } catch (const CancelledError&) {
      if (!shared->locked) wake_first(*shared);  // it was this task's turn
      throw;
    }
  }
  shared->locked = true;
  shared->holder = task.weak_from_this();
}

Task<Lock::Guard> Lock::hold(std::shared_ptr<Shared> shared) {
  co_await acquire(shared);
  co_return Guard(std::move(shared));
}

void Lock::release(Shared& shared) {
  if (!shared.locked) {
    throw InvalidStateError("lock " + shared.name +
                            ": release: got a lock that is free, expected a held one");
  }
  shared.locked = false;
  shared.holder.reset();
  wake_first(shared);
}

void Lock::wake_first(Shared& shared) {
  if (shared.waiters.empty()) return;
  Future<void>& first = shared.waiters.front();
  if (!first.done()) first.set_result();
}

Lock::Guard::~Guard() {
  if (shared_ && shared_->locked) Lock::release(*shared_);
}

}  // namespace slackline::asyncio
