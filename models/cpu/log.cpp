// SPDX-License-Identifier: Apache-2.0
#include "models/cpu/log.hpp"

#include <algorithm>
#include <utility>

namespace slackline::cpu {

void Log::write(waveforms::Time time, LogLevel level, std::string text) {
  lines_.push_back({time, level, std::move(text)});
}

bool Log::contains(std::string_view words) const {
  return std::any_of(lines_.begin(), lines_.end(),
                     [&](const LogLine& line) { return line.text.find(words) != std::string::npos; });
}

}  // namespace slackline::cpu
