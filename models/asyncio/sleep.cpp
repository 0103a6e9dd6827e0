// SPDX-License-Identifier: Apache-2.0
#include "models/asyncio/sleep.hpp"

namespace slackline::asyncio {

Task<void> sleep(cpu::Duration duration) {
  if (duration <= cpu::Duration::zero()) {
    co_await yield();
    co_return;
  }
  EventLoop& loop = co_await current_loop();
  const waveforms::Time due = loop.time() + waveforms::Time{duration.count()};
  Future<void> elapsed(loop, "sleep until " + std::to_string(due.ps) + " ps");
  const ScopedCall timer(loop.call_at(due, [elapsed]() mutable {
    if (!elapsed.done()) elapsed.set_result();
  }));
  co_await elapsed;
}

}  // namespace slackline::asyncio
