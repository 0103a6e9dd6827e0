// SPDX-License-Identifier: Apache-2.0
#include "models/asyncio/wait_for.hpp"

#include "waveforms/base/time_text.hpp"

namespace slackline::asyncio {
Task<void> until_done(std::shared_ptr<FutureState> future) {
  if (future->done()) co_return;
  EventLoop& loop = co_await current_loop();
  const Future<void> ended(loop, "end of " + future->description());
  future->add_done_callback(setter_of(ended));
  co_await ended;
}

Task<bool> done_within(std::shared_ptr<FutureState> future, cpu::Duration timeout) {
  EventLoop& loop = co_await current_loop();
  bool cancelled = false;
  if (!future->done() && timeout > cpu::Duration::zero()) {
    const Future<void> either(
        loop, future->description() + " for at most " + waveforms::format_time({timeout.count()}));
    future->add_done_callback(setter_of(either));
    const ScopedCall timer(loop.call_later(timeout, setter_of(either)));
    try {
      co_await either;
    } catch (const CancelledError&) {
      cancelled = true;
    }
  }
  if (!cancelled && future->done()) co_return true;
  future->cancel();
  co_await until_done(future);
  if (cancelled) throw CancelledError();
  co_return false;
}

void throw_timeout(const FutureState& future, cpu::Duration timeout) {
  throw TimeoutError(future.description() + ": got no result within " +
                     waveforms::format_time({timeout.count()}) + ", expected one");
}

}  // namespace slackline::asyncio
