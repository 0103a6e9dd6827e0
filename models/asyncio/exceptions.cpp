// SPDX-License-Identifier: Apache-2.0
#include "models/asyncio/exceptions.hpp"

#include <utility>

namespace slackline::asyncio {
namespace {

std::string describe(const std::string& loop, const std::vector<WaitingTask>& tasks) {
  std::string text =
      "event loop " + loop +
      ": got no timer, no source that can fire and nothing ready, expected something to wait for";
  for (const WaitingTask& task : tasks) text += "; task " + task.name + " waits for " + task.awaits;
  return text;
}

}  // namespace

DeadlockError::DeadlockError(const std::string& loop, std::vector<WaitingTask> tasks)
    : std::runtime_error(describe(loop, tasks)), tasks_(std::move(tasks)) {}

}  // namespace slackline::asyncio
