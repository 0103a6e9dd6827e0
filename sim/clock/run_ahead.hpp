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

  /// Steps the clocks on behalf of the calling process, up to before `limit_ps` or, if `stop` is not null,
  /// until *stop. Returns false when it did not get there, because before that another process acts or must
  /// learn of an edge; the clock wheel then goes on by itself when the caller waits.
  virtual bool run_ahead(std::int64_t limit_ps, const bool* stop) = 0;

  /// The calling process, now at `now_ps`, would repeat what it did in the last `period_ps` on the bus of
  /// `ip` up to `times` times. Skips as many repetitions as nobody would notice if in `idle` edges of the IP
  /// nothing but its counters changes; returns how many.
  virtual std::uint64_t skip_repetitions(const ClockedIp& ip, std::uint64_t idle, std::int64_t now_ps,
                                         std::int64_t period_ps, std::uint64_t times) = 0;
};

}  // namespace slackline::sim
