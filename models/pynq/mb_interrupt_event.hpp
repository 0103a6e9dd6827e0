// SPDX-License-Identifier: Apache-2.0
// The interrupt of an IO processor: acts like an asyncio event that the IO processor sets. Recommended use:
// clear, send the request, then wait, clear and check until the reply is there.
#pragma once

#include <optional>
#include <utility>

#include "models/pynq/interrupt.hpp"

namespace slackline::pynq {

class MbInterruptEvent {
 public:
  /// `ack`: bit of the processor's EMIO GPIO that clears the interrupt flip-flop. The stack outlives this.
  MbInterruptEvent(DriverStack& stack, Interrupt interrupt, unsigned ack)
      : stack_(&stack), interrupt_(std::move(interrupt)), ack_(ack) {}

  /// As Interrupt's, under the same names.
  asyncio::Task<void> wait() const { return interrupt_.wait(); }
  asyncio::Task<void> wait_async() const { return interrupt_.wait_async(); }
  void wait_blocking() const { interrupt_.wait_blocking(); }
  /// Acknowledge 1, then 0: clears the flip-flop. A request of the IO processor that lies between the two is
  /// lost, as in the hardware. PYNQ leaves it at that: if nobody has waited for the request that is cleared
  /// here, its edge stays latched in the interrupt controller and ends the next wait. With safe_interrupts
  /// the controller is acknowledged, too, between the two: no request can be latched there and then that the
  /// flip-flop would not raise again.
  void clear() const;

 private:
  DriverStack* stack_;
  Interrupt interrupt_;
  unsigned ack_;
};

/// Python's `interrupt` attribute, an event or None.
class MbInterruptMember {
 public:
  MbInterruptMember() = default;
  explicit MbInterruptMember(MbInterruptEvent event) : event_(std::move(event)) {}

  static constexpr const char* not_available = "Interrupts not available in this Overlay";

  explicit operator bool() const { return event_.has_value(); }
  /// Throw std::runtime_error with not_available if there is none.
  const MbInterruptEvent& operator*() const;
  const MbInterruptEvent* operator->() const { return &**this; }

 private:
  std::optional<MbInterruptEvent> event_;
};

}  // namespace slackline::pynq
