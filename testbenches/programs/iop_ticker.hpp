// SPDX-License-Identifier: Apache-2.0
// An IO processor that ticks, and the driver class for it that PYNQ's documents build: constructor with
// warning, coroutine that handles its interrupts, and function that runs the coroutine on the event loop.
#pragma once

#include <cstdint>
#include <functional>
#include <stdexcept>

#include <slackline/pynq.hpp>

namespace slackline::programs {

class IopTicker {
 public:
  using Handle = std::function<void(std::uint32_t tick)>;

  /// The overlay must outlive it. The period is that of the IO processor's program.
  IopTicker(pynq::Overlay& overlay, asyncio::EventLoop& loop, std::chrono::microseconds period)
      : loop_(loop),
        iop_(overlay, pynq::microblaze_info(overlay, "iop_pmoda"),
             {"ticker", [period](pynq::IoProcessor& mb) { tick(mb, period); }}) {}

  /// Handles so many interrupts. This object must outlive the task.
  asyncio::Task<void> interrupt_handler_async(int count, Handle handle) {
    if (!iop_.interrupt) throw std::runtime_error("Interrupts not available in this Overlay");
    for (int i = 0; i < count; ++i) {
      co_await iop_.interrupt->wait();
      handle(iop_.read(ticks));
      iop_.interrupt->clear();
    }
  }

  /// The same as a function: runs the event loop until they are handled.
  void interrupt_handler(int count, Handle handle) {
    if (!iop_.interrupt) throw std::runtime_error("Interrupts not available in this Overlay");
    loop_.run_until_complete(loop_.ensure_future(interrupt_handler_async(count, std::move(handle))));
  }

 private:
  static constexpr std::uint32_t ticks = 0xfffc;  // of the IO processor's memory

  /// The IO processor's program.
  static void tick(pynq::IoProcessor& mb, std::chrono::microseconds period) {
    for (std::uint32_t count = 1;; ++count) {
      mb.wait(period);
      mb.write(ticks, count);
      mb.raise_interrupt();
    }
  }

  asyncio::EventLoop& loop_;
  pynq::PynqMicroblaze iop_;
};

}  // namespace slackline::programs
