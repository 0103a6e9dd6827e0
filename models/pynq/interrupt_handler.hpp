// SPDX-License-Identifier: Apache-2.0
// The two ends of an interrupt registration: who is told, and who tells. Leaves are pins somebody waits for;
// between them and the UIO device at the root are interrupt controllers, which are both.
#pragma once

#include <memory>

namespace slackline::pynq {

class InterruptHandler {
 public:
  virtual ~InterruptHandler() = default;
  /// The line fired. The registration is used up. On the CPU's thread.
  virtual void set() = 0;
  /// The line will never fire: another overlay is loaded.
  virtual void overlay_changed() = 0;
  /// Whether a task waits that the line would wake, and something may raise it.
  virtual bool can_wake() const = 0;
};

class InterruptParent {
 public:
  virtual ~InterruptParent() = default;
  /// Registers the handler for the next interrupt of the line, once per call. On the CPU's thread.
  virtual void add_event(std::shared_ptr<InterruptHandler> handler, unsigned line) = 0;
  /// Takes back one registration; nothing if there is none. On the CPU's thread.
  virtual void remove_event(const InterruptHandler& handler, unsigned line) = 0;
  /// Forgets an interrupt of the line that is latched but not yet delivered. On the CPU's thread.
  virtual void acknowledge(unsigned line) = 0;
  /// Forgets all registrations without a register access; `tell`: calls their overlay_changed().
  virtual void retire(bool tell) = 0;
};

}  // namespace slackline::pynq
