// SPDX-License-Identifier: Apache-2.0
// Sees when clients only look: reads, line after line, that tell what the same reads told before. Such a loop
// waits for something, and time may run to it in steps that grow.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "waveforms/base/time.hpp"

namespace slackline::serve {

class PollWatch {
 public:
  /// Reads that told nothing new before time is given to them: more than drivers do in a row.
  static constexpr std::size_t patience = 16;
  /// Registers of one loop; one that reads more is none.
  static constexpr std::size_t most_registers = 8;

  /// A read at `now` has told `value`. Returns how much time may be given to the loop: as much as it has
  /// taken so far, so that a loop of any length takes few lines, and 0 as long as it may be none.
  waveforms::Time read(waveforms::Time now, std::uint64_t address, std::uint32_t value) {
    const auto known = std::ranges::find(registers_, address, &Register::address);
    if (known != registers_.end() && known->value == value) {
      ++repeated_;
      return repeated_ < patience || in_vain_ ? waveforms::Time{} : now - begin_;
    }
    if (known == registers_.end() && registers_.size() < most_registers && repeated_ == 0) {
      if (registers_.empty()) begin_ = now;
      registers_.push_back({address, value});
      return {};
    }
    forget();
    return read(now, address, value);
  }
  /// Anything else was asked for.
  void forget() {
    registers_.clear();
    repeated_ = 0;
    in_vain_ = false;
  }
  /// Time does not help this loop.
  void give_up() { in_vain_ = true; }

 private:
  struct Register {
    std::uint64_t address;
    std::uint32_t value;
  };
  std::vector<Register> registers_;
  std::size_t repeated_ = 0;
  bool in_vain_ = false;
  waveforms::Time begin_{};
};

}  // namespace slackline::serve
