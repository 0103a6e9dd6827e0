// SPDX-License-Identifier: Apache-2.0
// Watches a run from another thread. Says now and then how far a long one is, and ends the process when a
// program computes for ever without letting simulated time pass: the watchdog in simulated time never sees
// such a loop, and nothing can be unwound out of it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <iosfwd>
#include <mutex>
#include <string>
#include <thread>

#include "sim/run/run_result.hpp"

namespace slackline::sim {

class StallWatch {
 public:
  struct Settings {
    std::string name{};                              ///< of the program
    std::chrono::seconds limit{60};                  ///< of wall time without progress
    waveforms::Time time_limit{};                    ///< of the run, in simulated time; for the reports
    std::chrono::milliseconds first_report{10'000};  ///< the next one after twice the time, and so on
    std::reference_wrapper<std::ostream> out;        ///< where reports go, and the last words
    std::function<std::string()> last_call{};        ///< of the program, empty if unknown; or no function
  };

  /// `progress` is called from another thread. When it has not changed for the limit, says what the program
  /// did not do and exits with 2.
  StallWatch(Settings settings, std::function<Progress()> progress);
  ~StallWatch();
  StallWatch(const StallWatch&) = delete;
  StallWatch& operator=(const StallWatch&) = delete;

 private:
  void watch(const Settings& settings, const std::function<Progress()>& progress);

  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace slackline::sim
