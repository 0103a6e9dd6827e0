// SPDX-License-Identifier: Apache-2.0
#include "models/asyncio/event.hpp"

#include "models/asyncio/sleep.hpp"
#include "models/asyncio/waiter_place.hpp"

namespace slackline::asyncio {

Event::Event(std::string name) : shared_(std::make_shared<Shared>(Shared{std::move(name), false, {}})) {}

void Event::set() {
  shared_->set = true;
  for (Future<void>& waiter : shared_->waiters) {
    if (!waiter.done()) waiter.set_result();
  }
}

Task<void> Event::wait_for(std::shared_ptr<Shared> shared) {
  if (shared->set) co_return;
  EventLoop& loop = co_await current_loop();
  const WaiterPlace place(shared->waiters, Future<void>(loop, "event " + shared->name));
  co_await place.future();
}

}  // namespace slackline::asyncio
