// SPDX-License-Identifier: Apache-2.0
// Where a loop sleeps: until a source is ready, a timer is due, or another process asks for its attention.
#pragma once

#include <optional>
#include <systemc>
#include <utility>
#include <vector>

#include "models/asyncio/event_source.hpp"
#include "models/asyncio/timer_queue.hpp"
#include "models/cpu/cpu_port.hpp"

namespace slackline::asyncio {

class Selector {
 public:
  explicit Selector(cpu::CpuPort& cpu) : cpu_(cpu) {}

  /// Both throw InvalidStateError: add() if the source is there already, remove() if it is not.
  void add(EventSource& source, Callback callback);
  void remove(EventSource& source);
  /// Whether a source can become ready while the loop sleeps.
  bool can_fire() const;

  /// The callbacks of the sources that are ready now, in the order in which they were added.
  std::vector<Callback> poll();
  /// Sleeps on the CPU's thread: until the time, exactly, or any source's event, or wake(). The caller has
  /// polled since time last passed.
  void sleep_until(std::optional<waveforms::Time> deadline);
  bool asleep() const { return asleep_; }
  /// Ends the sleep, from any process. Nothing if the loop is awake.
  void wake();

 private:
  cpu::CpuPort& cpu_;
  std::vector<std::pair<EventSource*, Callback>> sources_;
  sc_core::sc_event woken_;
  sc_core::sc_event_or_list events_;  // not on the stack, which SystemC does not unwind at the end
  bool asleep_ = false;
};

}  // namespace slackline::asyncio
