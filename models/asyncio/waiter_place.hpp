// SPDX-License-Identifier: Apache-2.0
// A place in a queue of waiters, given up however the wait ends.
#pragma once

#include <list>

#include "models/asyncio/future.hpp"

namespace slackline::asyncio {

class WaiterPlace {
 public:
  WaiterPlace(std::list<Future<void>>& waiters, Future<void> waiter)
      : waiters_(waiters), place_(waiters.insert(waiters.end(), std::move(waiter))) {}
  ~WaiterPlace() { waiters_.erase(place_); }
  WaiterPlace(const WaiterPlace&) = delete;
  WaiterPlace& operator=(const WaiterPlace&) = delete;

  const Future<void>& future() const { return *place_; }

 private:
  std::list<Future<void>>& waiters_;
  std::list<Future<void>>::iterator place_;
};

}  // namespace slackline::asyncio
