// SPDX-License-Identifier: Apache-2.0
#include "models/asyncio/exceptions.hpp"

#include <utility>

namespace slackline::asyncio {
namespace {

std::string describe(const std::string& loop, const std::vector<WaitingTask>& tasks) {
  std::string text =
      "event loop " + loop +
      ": got no timer, no source that can fire and nothing ready, expected something to wait for";
  for (const WaitingTask& task : tasks) text += "; " + sentence(task);
  return text;
}

}  // namespace

std::string sentence(const WaitingTask& task) {
  std::string text = "task " + task.name;
  text += task.awaits.empty() ? " is ready to run" : " waits for " + task.awaits;
  if (!task.place.empty()) text += " in " + task.place;
  return text;
}

DeadlockError::DeadlockError(const std::string& loop, std::vector<WaitingTask> tasks)
    : std::runtime_error(describe(loop, tasks)), tasks_(std::move(tasks)) {}

}  // namespace slackline::asyncio
