// SPDX-License-Identifier: Apache-2.0
#include "models/asyncio/timer_queue.hpp"

namespace slackline::asyncio {

TimerQueue::Key TimerQueue::add(waveforms::Time due, std::shared_ptr<ScheduledCall> call) {
  const Key key{due, added_++};
  calls_.emplace(key, std::move(call));
  return key;
}

std::optional<waveforms::Time> TimerQueue::next() const {
  if (calls_.empty()) return std::nullopt;
  return calls_.begin()->first.first;
}

std::shared_ptr<ScheduledCall> TimerQueue::pop_due(waveforms::Time now) {
  if (calls_.empty() || calls_.begin()->first.first > now) return nullptr;
  return std::move(calls_.extract(calls_.begin()).mapped());
}

void Handle::cancel() {
  const auto call = call_.lock();
  if (!call) return;
  if (const auto timers = timers_.lock()) timers->remove(key_);
  std::exchange(call->function, nullptr);
}

}  // namespace slackline::asyncio
