// SPDX-License-Identifier: Apache-2.0
// Reference 5, 6 and 7: from a write command to the set of events that leave the lanes together.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "sim/rtio/rtio_config.hpp"
#include "testbenches/support/rtio/reference_fifo.hpp"
#include "testbenches/support/rtio/row_signals.hpp"

namespace slackline::testbenches {

struct LaneEvent {
  std::uint64_t seqn = 0;
  std::uint64_t channel = 0;
  std::uint64_t timestamp = 0;
  std::uint64_t address = 0;
  Data data{};
};

/// Events by lane; lanes without one are empty.
using Simultaneous = std::vector<std::optional<LaneEvent>>;

class ReferenceLanes {
 public:
  explicit ReferenceLanes(const sim::RtioConfig& config);

  /// The outputs of this row: o_status, lane_*, seqn, buffer space, raw_seqerr.
  void show(const RowInputs& in, RowOutputs& out) const;
  /// One clock; returns the events whose time has come in this row.
  Simultaneous clock(const RowInputs& in, std::uint64_t coarse, std::uint64_t minimum_coarse, bool reset);

 private:
  enum class Verdict : std::uint8_t { none, write, underflow, sequence_error };
  struct Decision {
    Verdict verdict = Verdict::none;
    std::size_t lane = 0;
    std::uint64_t compensation = 0;
  };
  /// The CRI and the distributor's memory one row before the command, which is when they are compared.
  struct Setup {
    std::uint64_t coarse = 0;
    std::uint64_t minimum = 0;
    std::uint64_t last = 0;
    std::uint64_t last_this_lane = 0;
    std::uint64_t last_next_lane = 0;
    std::uint64_t channel = 0;
    bool quash = false;
  };

  Decision decide(const RowInputs& in) const;
  bool is_later(std::uint64_t reference, std::uint64_t compensation) const;
  std::uint64_t delay_of(std::uint64_t channel) const;
  std::size_t next_lane() const { return (current_lane_ + 1) % lanes_.size(); }
  bool wants_spread() const;
  void remember_setup(const RowInputs& in, std::uint64_t minimum_coarse);
  void clock_buffer_space(bool lane_written, bool reset);

  sim::RtioConfig config_;
  std::vector<ReferenceFifo<LaneEvent>> lanes_;
  Setup setup_;
  std::size_t current_lane_ = 0;
  std::uint64_t last_ = 0;
  std::vector<std::uint64_t> last_of_lane_;
  std::uint64_t seqn_ = 0;
  bool force_next_lane_ = false;
  bool underflow_ = false;
  bool sequence_error_ = false;
  std::uint64_t sequence_error_channel_ = 0;
  std::deque<bool> spread_enable_;          ///< the last two rows' levels, oldest first
  std::deque<std::size_t> highest_levels_;  ///< of the last log2(lanes) rows, oldest first
  bool buffer_space_known_ = false;
  unsigned buffer_space_countdown_ = 0;
};

}  // namespace slackline::testbenches
