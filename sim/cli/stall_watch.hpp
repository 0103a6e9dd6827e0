// SPDX-License-Identifier: Apache-2.0
// Ends the process when a program computes for ever without letting simulated time pass: the watchdog in
// simulated time never sees such a loop, and nothing can be unwound out of it.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace slackline::sim {

class StallWatch {
 public:
  /// `progress` is called from another thread. When it has not changed for `limit_s` seconds of wall time,
  /// prints what `name` did not do and exits with 2.
  StallWatch(std::string name, unsigned limit_s, std::function<std::uint64_t()> progress);
  ~StallWatch();
  StallWatch(const StallWatch&) = delete;
  StallWatch& operator=(const StallWatch&) = delete;

 private:
  void watch(const std::string& name, unsigned limit_s, const std::function<std::uint64_t()>& progress);

  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace slackline::sim
