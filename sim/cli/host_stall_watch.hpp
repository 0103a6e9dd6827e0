// SPDX-License-Identifier: Apache-2.0
// Watches a run from another thread. Says now and then how far a long one is, and ends the process when a
// program computes for ever without letting simulated time pass: the watchdog in simulated time never sees
// such a loop, and nothing can be unwound out of it. Passes on a signal that ends the run.
#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
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
    std::function<void()> stop{};                    ///< called once from the other thread at a signal
    std::function<std::string()> last_call{};        ///< of the program, empty if unknown; or no function
  };

  /// `progress` is called from another thread. When it has not changed for the limit, says what the program
  /// did not do and exits with 2. When the signal has come and it does not change either, exits with the
  /// code of the signal.
  StallWatch(Settings settings, std::function<Progress()> progress);
  ~StallWatch();
  StallWatch(const StallWatch&) = delete;
  StallWatch& operator=(const StallWatch&) = delete;

 private:
  void watch(const Settings& settings, const std::function<Progress()>& progress) const;

  int over_;  ///< file, readable when the run is over
  std::thread thread_;
};

}  // namespace slackline::sim
