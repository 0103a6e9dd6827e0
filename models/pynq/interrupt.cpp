// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/interrupt.hpp"

#include <stdexcept>
#include <utility>

#include "models/asyncio/event.hpp"
#include "models/asyncio/sleep.hpp"
#include "models/pynq/driver_stack.hpp"
#include "models/pynq/exceptions.hpp"
#include "models/pynq/pin_aliases.hpp"

namespace slackline::pynq {

struct Interrupt::State final : InterruptHandler {
  State(InterruptControllers& above, const InterruptPin& description)
      : controllers(above),
        pin(description.fullpath),
        driven(description.driven),
        event("interrupt " + pin, [is_driven = driven] {
          return std::string(is_driven ? "" : "the pin of an IP that is not simulated, which can never rise");
        }) {
    const ParentLine end = controllers.parent_of(description);
    parent = end.parent;
    line = end.line;
  }

  void set() override {
    controllers.recorder().mark_interrupt(pin);
    if (safe()) waiting = false;
    fired = true;
    event.set();
  }
  void overlay_changed() override {
    lost = true;
    event.set();
  }
  bool can_wake() const override { return waits > 0 && driven; }
  bool safe() const { return controllers.safety() == Safety::safe; }

  std::shared_ptr<InterruptParent> require_parent() const {
    controllers.refresh();
    auto present = parent.lock();
    if (!present || lost) throw_overlay_changed();
    return present;
  }
  [[noreturn]] void throw_overlay_changed() const {
    throw OverlayChangedError("interrupt " + pin +
                              ": got another overlay loaded since it was made, expected the same one");
  }

  InterruptControllers& controllers;
  std::string pin;
  bool driven;
  asyncio::Event event;
  std::weak_ptr<InterruptParent> parent;
  unsigned line = 0;
  bool waiting = false;  // registered with the parent, as far as this object knows
  bool fired = false;    // and no wait has returned since
  bool lost = false;
  int waits = 0;
};

Interrupt::Interrupt(DriverStack& stack, std::string_view pin) {
  const auto overlay = stack.device().overlay();
  const InterruptPin* const description = overlay ? find_pin(*overlay, pin) : nullptr;
  if (description == nullptr) throw std::invalid_argument("No Pin of name " + std::string(pin) + " found");
  state_ = std::make_shared<State>(stack.interrupts(), *description);
}

const std::string& Interrupt::pin() const { return state_->pin; }

asyncio::Task<void> Interrupt::wait(std::shared_ptr<State> state) {
  const asyncio::TaskState& task = co_await asyncio::current_task();
  auto parent = state->require_parent();
  if (state->safe() && state->waits == 0 && std::exchange(state->fired, false)) co_return;
  InterruptRecorder::WaitSpan span(state->controllers.recorder(), state->pin, task.name());
  if (!state->waiting) {
    state->event.clear();
    parent->add_event(state, state->line);
    state->waiting = true;
  }
  parent.reset();
  bool cancelled = false;
  {
    struct Counted {
      explicit Counted(int& n) : count(n) { ++count; }
      ~Counted() { --count; }
      int& count;
    };
    const Counted mark(state->waits);
    try {
      co_await state->event.wait();
    } catch (const asyncio::CancelledError&) {
      cancelled = true;
    }
  }
  span.close();
  if (state->lost) state->throw_overlay_changed();
  if (!cancelled) {
    state->fired = false;
    if (!state->safe()) state->waiting = false;
    co_return;
  }
  if (state->safe() && state->waits == 0 && std::exchange(state->waiting, false)) {
    state->require_parent()->remove_event(*state, state->line);
  }
  throw asyncio::CancelledError();
}

void Interrupt::acknowledge() const {
  state_->require_parent()->acknowledge(state_->line);
  state_->fired = false;
}

void Interrupt::wait_blocking() const { state_->controllers.loop().run_until_complete(wait()); }

}  // namespace slackline::pynq
