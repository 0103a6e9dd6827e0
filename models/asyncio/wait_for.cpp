// SPDX-License-Identifier: Apache-2.0
#include "models/asyncio/wait_for.hpp"

namespace slackline::asyncio {
namespace {

Callback setter_of(Future<void> future) {
  return [future]() mutable {
    if (!future.done()) future.set_result();
  };
}

}  // namespace

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
        loop, future->description() + " for at most " + std::to_string(timeout.count()) + " ps");
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

}  // namespace slackline::asyncio
