// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/mb_interrupt_event.hpp"

#include <stdexcept>

#include "models/pynq/driver_stack.hpp"

namespace slackline::pynq {

void MbInterruptEvent::clear() const {
  stack_->write_gpio(ack_, true);
  if (stack_->settings().safe_interrupts) interrupt_.acknowledge();
  stack_->write_gpio(ack_, false);
}

const MbInterruptEvent& MbInterruptMember::operator*() const {
  if (!event_) throw std::runtime_error(not_available);
  return *event_;
}

}  // namespace slackline::pynq
