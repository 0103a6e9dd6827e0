// SPDX-License-Identifier: Apache-2.0
#include "models/asyncio/event.hpp"

#include "models/asyncio/sleep.hpp"
#include "models/asyncio/waiter_place.hpp"

namespace slackline::asyncio {

Event::Event(std::string name) : Event("event " + name, FutureState::Detail{}) {}

Event::Event(std::string description, FutureState::Detail detail)
    : shared_(std::make_shared<Shared>(Shared{std::move(description), std::move(detail), false, {}})) {}

void Event::set() {
  shared_->set = true;
  for (Future<void>& waiter : shared_->waiters) {
    if (!waiter.done()) waiter.set_result();
  }
}

Task<void> Event::wait(std::shared_ptr<Shared> shared) {
  if (shared->set) co_return;
  EventLoop& loop = co_await current_loop();
  const WaiterPlace place(shared->waiters, Future<void>(loop, shared->description, shared->detail));
  co_await place.future();
}

}  // namespace slackline::asyncio
