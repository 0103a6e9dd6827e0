// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/stall_watch.hpp"

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <utility>

namespace slackline::sim {

StallWatch::StallWatch(std::string name, unsigned limit_s, std::function<std::uint64_t()> progress)
    : thread_([this, name = std::move(name), limit_s, progress = std::move(progress)] {
        watch(name, limit_s, progress);
      }) {}

StallWatch::~StallWatch() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  stop_.notify_all();
  thread_.join();
}

void StallWatch::watch(const std::string& name, unsigned limit_s,
                       const std::function<std::uint64_t()>& progress) {
  std::unique_lock lock(mutex_);
  for (std::uint64_t last = progress();;) {
    if (stop_.wait_for(lock, std::chrono::seconds(limit_s), [this] { return stopped_; })) return;
    const std::uint64_t now = progress();
    if (now == last) {
      std::cerr << "slackline run: " << name << " computes, but no simulated time has passed for " << limit_s
                << " s, expected it to use the bus or to end; --stall-limit allows more\n";
      std::_Exit(2);
    }
    last = now;
  }
}

}  // namespace slackline::sim
