// SPDX-License-Identifier: Apache-2.0
// Waiting with a time-out, and for the end of something whatever it is.
#pragma once

#include <memory>
#include <utility>

#include "models/asyncio/sleep.hpp"

namespace slackline::asyncio {

/// Returns when the future is done. Throws nothing but CancelledError, if the waiting task is cancelled.
Task<void> until_done(std::shared_ptr<FutureState> future);

/// Whether the future is done by then. If not, or if the waiting task is cancelled, the future is cancelled
/// and its end awaited before this returns or throws CancelledError.
Task<bool> done_within(std::shared_ptr<FutureState> future, cpu::Duration timeout);
[[noreturn]] void throw_timeout(const FutureState& future, cpu::Duration timeout);

/// The result or exception of the inner future. Throws TimeoutError if that is not done within the time and
/// then ends by its cancellation; what else the inner future makes of its cancellation, this passes on.
/// A time of zero or less: unless it is done already, it is cancelled.
template <typename T>
Task<T> wait_for(FutureLike<T> inner, cpu::Duration timeout) {
  const bool in_time = co_await done_within(inner.state(), timeout);
  if (!in_time && inner.cancelled()) throw_timeout(*inner.state(), timeout);
  co_return inner.take();
}
/// The coroutine becomes a task of its own, "NAME/wait_for" if NAME is that of the waiting task.
template <typename T>
Task<T> wait_for(Task<T> inner, cpu::Duration timeout) {
  TaskState& task = co_await current_task();
  FutureLike<T> handle = task.loop()->create_task(std::move(inner), task.name() + "/wait_for");
  co_return co_await wait_for(std::move(handle), timeout);
}

}  // namespace slackline::asyncio
