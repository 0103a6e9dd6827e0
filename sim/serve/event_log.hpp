// SPDX-License-Identifier: Apache-2.0
// What happened since somebody last asked: bus accesses and changes of lines, with bounded memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "waveforms/trace/trace_records.hpp"

namespace slackline::serve {

class EventLog {
 public:
  /// Accesses that are kept, and changes; what is older is dropped and counted.
  static constexpr std::size_t most = std::size_t{1} << 14;

  struct Access {
    waveforms::Time time;  ///< of the answer
    bool write = false;
    std::uint64_t address = 0;
    std::uint32_t data = 0;
  };

  /// The number of a line for change().
  std::size_t add_line(std::string name);
  void access(const Access& access);
  /// Times of one line must not decrease. A second change of a line at the same time replaces the first.
  void change(std::size_t line, waveforms::Time time, std::uint64_t value);

  /// One line of JSON, see sim/serve/README.md. What was told is forgotten.
  std::string take_json();

 private:
  struct Change {
    waveforms::Time time;
    std::size_t line;
    std::uint64_t value;
  };
  std::vector<std::string> lines_;
  std::deque<Access> accesses_;
  std::deque<Change> changes_;
  std::uint64_t dropped_ = 0;
};

}  // namespace slackline::serve
