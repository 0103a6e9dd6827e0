// SPDX-License-Identifier: Apache-2.0
// Reference 4.3 and 4.4: asynchronous error flags, and the blind transfer that brings collisions and busy
// errors to them.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>

#include "testbenches/support/rtio/row_signals.hpp"

namespace slackline::testbenches {

/// A pulse with a channel number arrives three rows later. Until its acknowledge is back, three rows after
/// that, further pulses are lost. A reset of the sender makes it forget that it waits, not what is under way.
class ReferenceBlindTransfer {
 public:
  ReferenceBlindTransfer() : forward_(rows, std::nullopt), acknowledge_(rows, false) {}

  std::optional<std::uint64_t> arriving() const { return forward_.front(); }
  void clock(std::optional<std::uint64_t> pulse, bool reset);

 private:
  static constexpr std::size_t rows = 3;
  std::deque<std::optional<std::uint64_t>> forward_;  ///< oldest first
  std::deque<bool> acknowledge_;                      ///< oldest first
  bool blind_ = false;
};

class ReferenceErrors {
 public:
  void show(RowOutputs& out) const;
  /// `row` holds this row's raw_seqerr, raw_collision and raw_busy.
  void clock(const RowInputs& in, const RowOutputs& row, bool rio_reset);

 private:
  enum Kind : std::size_t { collision, busy, sequence_error, kinds };
  struct Error {
    bool flag = false;
    std::uint64_t channel = 0;
  };

  std::array<Error, kinds> errors_{};
  ReferenceBlindTransfer collision_transfer_;
  ReferenceBlindTransfer busy_transfer_;
};

}  // namespace slackline::testbenches
