// SPDX-License-Identifier: Apache-2.0
// What a process that is ahead of simulated time (TLM's temporal decoupling) may ask of the clocks. It then
// steps the hardware itself, without going through the SystemC kernel: that costs more than a bus access.
#pragma once

#include <cstdint>

#include "sim/clock/clocked_ip.hpp"

namespace slackline::sim {

class RunAhead {
 public:
  virtual ~RunAhead() = default;

  /// Steps the clocks on behalf of the calling process up to its local time, the edge at that time not
  /// included. Returns false when another process may act until then, or must learn of an edge: then the
  /// caller has to wait.
  virtual bool run_ahead_to(waveforms::Time local) = 0;

  /// After run_ahead_to() returned true, without a wait in between: steps on until `stop`. Returns false when
  /// another process may act before that; the clock wheel then goes on by itself when the caller waits.
  virtual bool run_ahead_until(const bool& stop) = 0;

  /// The calling process, now at `local`, would repeat what it did in the last `period` on the bus of
  /// `ip` up to `times` times. Skips as many repetitions as nobody would notice if in `idle` edges of the IP
  /// nothing but its counters changes; returns how many.
  virtual std::uint64_t skip_repetitions(const ClockedIp& ip, std::uint64_t idle, waveforms::Time local,
                                         waveforms::Time period, std::uint64_t times) = 0;
};

}  // namespace slackline::sim
