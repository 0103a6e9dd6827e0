// SPDX-License-Identifier: Apache-2.0
// An interrupt pin that coroutines wait for (reference B2). The line is enabled in the hardware only while
// somebody waits. The general pattern, which misses nothing:
//
//   while (condition) {
//     co_await interrupt.wait();
//     // clear the source
//   }
//
// Names: wait() is the coroutine, as in PYNQ and in all examples of its documents. One of them speaks of a
// coroutine wait_async() and a blocking wait() around it; C++ cannot have both under one name, so
// wait_async() is the same coroutine again and the blocking twin is wait_blocking().
//
// As in PYNQ, a cancelled wait stays registered: an interrupt that then comes unobserved ends the next wait
// at once, without a register access. And of two tasks that wait for one object, the one that resumes last
// makes the object forget a registration that the first has made since. With safe_interrupts a cancelled wait
// is taken back from the hardware if it was the last one, and a registration ends exactly when the line
// fires; an interrupt that fired in the moment of the cancellation ends the next wait.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "models/asyncio/task.hpp"

namespace slackline::pynq {

class DriverStack;

/// Copies are the same object.
class Interrupt {
 public:
  /// A pin of the loaded overlay, by its full path or one of the names it has had in other versions. On the
  /// CPU's thread: constructs the controllers above the pin if nobody has yet. Throws std::invalid_argument
  /// "No Pin of name X found".
  Interrupt(DriverStack& stack, std::string_view pin);

  /// Returns after the next interrupt. Throws OverlayChangedError if another overlay is loaded, before or
  /// while it waits.
  asyncio::Task<void> wait() const { return wait(state_); }
  asyncio::Task<void> wait_async() const { return wait(state_); }
  /// Runs the event loop until then. Throws asyncio::InvalidStateError inside a coroutine.
  void wait_blocking() const;
  /// Forgets an interrupt that has come since the last wait, so that the next one waits for another: one bus
  /// write. For drivers that have just silenced the source.
  void acknowledge() const;

  /// Full path of the pin.
  const std::string& pin() const;

 private:
  struct State;
  static asyncio::Task<void> wait(std::shared_ptr<State> state);

  std::shared_ptr<State> state_;
};

}  // namespace slackline::pynq
