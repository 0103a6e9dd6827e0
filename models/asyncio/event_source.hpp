// SPDX-License-Identifier: Apache-2.0
// What can wake a loop from outside its CPU, as a file descriptor does in Python: a UIO device, an interrupt
// line, a queue that another process fills.
#pragma once

#include <systemc>

namespace slackline::asyncio {

class EventSource {
 public:
  virtual ~EventSource() = default;

  /// Whether there is something to handle. Level, not edge: the loop calls the source's callback once per
  /// pass until this is false.
  virtual bool ready() const = 0;
  /// Notified at the latest when ready() becomes true.
  virtual const sc_core::sc_event& event() const = 0;
  /// False if ready() cannot become true unless the loop's own tasks do something first (a masked interrupt).
  /// A loop whose tasks wait for such sources only is in deadlock.
  virtual bool can_fire() const { return true; }
};

}  // namespace slackline::asyncio
