// SPDX-License-Identifier: Apache-2.0
// What a piece of work costs. CPU time is user and system time of the process, all threads: unlike wall time
// it hardly depends on what else the machine does.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "sim/build/command.hpp"

namespace slackline::bench {

struct Sample {
  double cpu_s = 0;
  double wall_s = 0;
  double peak_bytes = 0;                 ///< largest resident set of the process
  std::map<std::string, double> counts;  ///< what was done: clocks, events, calls …
};

/// Starts when made.
class Stopwatch {
 public:
  Stopwatch();
  Sample stop() const;

 private:
  double cpu_s_;
  std::chrono::steady_clock::time_point wall_;
};

/// Does the work in a child process: one process can hold one SystemC simulation. Throws std::runtime_error
/// with the child's message when it fails.
Sample in_child(const std::function<Sample()>& work);

/// Runs a program to its end, its output thrown away. Throws std::runtime_error unless it exits with 0.
Sample of_command(const sim::Command& command, const std::filesystem::path& folder);

}  // namespace slackline::bench
