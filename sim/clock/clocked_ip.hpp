// SPDX-License-Identifier: Apache-2.0
// What the clock wheel needs to know of an IP: how to step it, and when stepping it would change nothing.
#pragma once

#include <cstdint>
#include <limits>

#include "waveforms/base/time.hpp"

namespace slackline::sim {

/// One clocked block of hardware. It has no SystemC process; the ClockWheel steps it.
class ClockedIp {
 public:
  static constexpr std::uint64_t for_ever = std::numeric_limits<std::uint64_t>::max();

  virtual ~ClockedIp() = default;

  /// The rising edge at `time`. Returns true when somebody outside the wheel must learn of its effect at
  /// that time: deliver() is then called once the kernel has reached it, before the next edge of any IP.
  virtual bool clock_edge(waveforms::Time time) = 0;

  /// In the kernel, at the time of the edge that asked for it: notify events, write signals.
  virtual void deliver() {}

  /// How many coming edges may be skipped: while no input changes, only free-running counters would.
  virtual std::uint64_t idle_edges() const { return 0; }

  /// How many coming edges at least will have to be stepped, whatever happens; 0 if it is idle now.
  virtual std::uint64_t busy_edges() const { return idle_edges() == 0 ? 1 : 0; }

  /// Stands for `edges` (at most idle_edges()) edges, the last of them at `last`; moves the counters forward.
  virtual void skip(std::uint64_t edges, waveforms::Time last) {
    static_cast<void>(edges), static_cast<void>(last);
  }
};

}  // namespace slackline::sim
