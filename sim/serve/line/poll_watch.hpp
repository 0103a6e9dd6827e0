// SPDX-License-Identifier: Apache-2.0
// Sees when clients only look: lines that tell what the same lines told before. Such a loop waits for
// something, and time may run to it in steps that grow.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "waveforms/base/time.hpp"

namespace slackline::serve {

class PollWatch {
 public:
  /// Looks that told nothing new before time is given to them: more than drivers do in a row.
  static constexpr std::size_t patience = 16;
  /// Places that one loop looks at; one that looks at more is none.
  static constexpr std::size_t most_places = 8;

  enum class Kind { word, block, pin };
  struct Place {
    Kind kind;
    std::uint64_t number;  ///< address, or hash of a name
    bool operator==(const Place&) const = default;
  };

  /// A look at `now` has told `value`. Returns how much time may be given to the loop: as much as it has
  /// taken so far, so that a loop of any length takes few lines, and 0 as long as it may be none.
  waveforms::Time look(waveforms::Time now, Place place, std::uint64_t value) {
    const auto known = std::ranges::find(seen_, place, &Seen::place);
    if (known != seen_.end() && known->value == value) {
      ++repeated_;
      return repeated_ < patience || in_vain_ ? waveforms::Time{} : now - begin_;
    }
    if (known == seen_.end() && seen_.size() < most_places && repeated_ == 0) {
      if (seen_.empty()) begin_ = now;
      seen_.push_back({place, value});
      return {};
    }
    forget();
    return look(now, place, value);
  }
  /// Anything else was asked for.
  void forget() {
    seen_.clear();
    repeated_ = 0;
    in_vain_ = false;
  }
  /// Time does not help this loop.
  void give_up() { in_vain_ = true; }

 private:
  struct Seen {
    Place place;
    std::uint64_t value;
  };
  std::vector<Seen> seen_;
  std::size_t repeated_ = 0;
  bool in_vain_ = false;
  waveforms::Time begin_{};
};

}  // namespace slackline::serve
