// SPDX-License-Identifier: Apache-2.0
// Log lines with the simulated time at which they were written. A program has one for each machine it runs
// on: ARTIQ the core device and the host, PYNQ the board.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waveforms/trace/trace.hpp"

namespace slackline::cpu {

enum class LogLevel { info, warning, error };

struct LogLine {
  waveforms::Time time;
  LogLevel level = LogLevel::info;
  std::string text;
};

class Log {
 public:
  void write(waveforms::Time time, LogLevel level, std::string text);
  const std::vector<LogLine>& lines() const { return lines_; }
  /// Whether some line contains these words.
  bool contains(std::string_view words) const;

 private:
  std::vector<LogLine> lines_;
};

}  // namespace slackline::cpu
