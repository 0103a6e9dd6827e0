// SPDX-License-Identifier: Apache-2.0
// Counts the input events that full FIFOs drop. A row's outputs show an event and the FIFO's level; the next
// row's level tells whether it went in.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/rtio/rtio_config.hpp"
#include "sim/rtio_core/fate_marks.hpp"

namespace slackline::sim {

class InputLosses {
 public:
  using Time = waveforms::Time;

  InputLosses(const RtioConfig& config, FateMarks& marks);

  /// An event comes in this row, and so many wait.
  void event(Time time, unsigned channel, std::uint16_t level) { events_.push_back({time, channel, level}); }
  bool undecided() const { return !events_.empty(); }
  /// In the row after. `levels`: of all channels. `popped`: the channel from which a read took an event at
  /// the end of the last row, or no_channel. `reset`: the last row was one of reset.
  void decide(std::span<const std::uint16_t> levels, unsigned popped, bool reset);

  /// A read of this channel was told of an overflow. False if none is known.
  bool told(Time time, unsigned channel);
  /// What was lost so far is reported: a reset clears the flags, or the run ends.
  void finish();

  static constexpr unsigned no_channel = UINT32_MAX;

 private:
  struct Event {
    Time time;
    unsigned channel;
    std::uint16_t level;
  };
  struct Lost {
    std::uint64_t count = 0;
    Time first{};
  };

  FateMarks& marks_;
  std::vector<unsigned> depth_;  // by channel
  std::vector<Lost> lost_;       // by channel, since the flag was cleared
  std::vector<Event> events_;
};

}  // namespace slackline::sim
