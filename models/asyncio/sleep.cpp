// SPDX-License-Identifier: Apache-2.0
#include "models/asyncio/sleep.hpp"

#include "waveforms/base/time_text.hpp"

namespace slackline::asyncio {

Task<void> sleep(cpu::Duration duration) {
  if (duration <= cpu::Duration::zero()) {
    co_await yield();
    co_return;
  }
  EventLoop& loop = co_await current_loop();
  const waveforms::Time due = loop.time() + waveforms::Time{duration.count()};
  const Future<void> elapsed(loop, "sleep until " + waveforms::format_time(due));
  const ScopedCall timer(loop.call_at(due, setter_of(elapsed)));
  co_await elapsed;
}

}  // namespace slackline::asyncio
