// SPDX-License-Identifier: Apache-2.0
#include "models/asyncio/gather.hpp"

#include <algorithm>
#include <string>

#include "waveforms/base/word_list.hpp"

namespace slackline::asyncio::detail {
namespace {

std::exception_ptr failure_of(FutureState& child) {
  try {
    return child.exception();
  } catch (const CancelledError&) {
    return std::current_exception();
  }
}

bool all_done(const std::vector<std::shared_ptr<FutureState>>& children) {
  return std::ranges::all_of(children, [](const auto& child) { return child->done(); });
}

/// Those that are not done: "task a, task b".
FutureState::Detail pending_of(const std::vector<std::shared_ptr<FutureState>>& children) {
  // Weak: children hold the callbacks that hold the future that this describes.
  return [watched = std::vector<std::weak_ptr<FutureState>>(children.begin(), children.end())] {
    std::vector<std::string> pending;
    for (const auto& weak : watched) {
      if (const auto child = weak.lock(); child && !child->done()) pending.push_back(child->description());
    }
    return pending.empty() ? std::string() : "not done: " + waveforms::word_list(pending);
  };
}

Future<void> end_of_all(EventLoop& loop, const std::vector<std::shared_ptr<FutureState>>& children,
                        std::string description, bool stop_at_failure) {
  Future<void> ended(loop, std::move(description), pending_of(children));
  const auto left = std::make_shared<std::size_t>(children.size());
  for (const auto& child : children) {
    child->add_done_callback([ended, left, child, stop_at_failure]() mutable {
      const std::exception_ptr failure = failure_of(*child);
      --*left;
      if (ended.done()) return;
      if (failure && stop_at_failure) {
        ended.set_exception(failure);
      } else if (*left == 0) {
        ended.set_result();
      }
    });
  }
  return ended;
}

}  // namespace

Task<void> gather_states(std::vector<std::shared_ptr<FutureState>> children) {
  if (children.empty()) co_return;
  EventLoop& loop = co_await current_loop();
  const std::string description = "gather of " + std::to_string(children.size());
  const Future<void> first = end_of_all(loop, children, description, true);
  bool cancelled = false;
  try {
    co_await first;
  } catch (const CancelledError&) {
    if (!first.cancelled()) throw;  // a child was cancelled, not this task
    cancelled = true;
  }
  if (!cancelled) co_return;
  while (!all_done(children)) {
    for (const auto& child : children) child->cancel();
    const Future<void> rest = end_of_all(loop, children, "end of cancelled " + description, false);
    try {
      co_await rest;
    } catch (const CancelledError&) {
      // Cancelled once more: so are the children.
    }
  }
  throw CancelledError();
}

}  // namespace slackline::asyncio::detail
