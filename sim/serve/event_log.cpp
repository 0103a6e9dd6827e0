// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/event_log.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <nlohmann/json.hpp>

namespace slackline::serve {

std::size_t EventLog::add_line(std::string name) {
  lines_.push_back(std::move(name));
  return lines_.size() - 1;
}

void EventLog::access(const Access& access) {
  if (accesses_.size() == most) {
    accesses_.pop_front();
    ++dropped_;
  }
  accesses_.push_back(access);
}

void EventLog::change(std::size_t line, waveforms::Time time, std::uint64_t value) {
  for (auto last = changes_.rbegin(); last != changes_.rend() && last->time == time; ++last) {
    if (last->line != line) continue;
    last->value = value;
    return;
  }
  if (changes_.size() == most) {
    changes_.pop_front();
    ++dropped_;
  }
  changes_.push_back({time, line, value});
}

std::string EventLog::take_json() {
  // Edges within a clock period are noticed at its end.
  std::ranges::stable_sort(changes_, {}, [](const Change& change) { return change.time; });
  nlohmann::ordered_json accesses = nlohmann::ordered_json::array();
  for (const Access& access : std::exchange(accesses_, {})) {
    accesses.push_back({{"time", access.time.ps},
                        {"access", access.write ? "write" : "read"},
                        {"address", access.address},
                        {"value", access.data}});
  }
  nlohmann::ordered_json changes = nlohmann::ordered_json::array();
  for (const Change& change : std::exchange(changes_, {})) {
    changes.push_back({{"time", change.time.ps}, {"line", lines_[change.line]}, {"value", change.value}});
  }
  const nlohmann::ordered_json log = {{"accesses", std::move(accesses)},
                                      {"changes", std::move(changes)},
                                      {"dropped", std::exchange(dropped_, 0)}};
  // Names come from files of the user: what is not UTF-8 is replaced.
  return log.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace slackline::serve
