// SPDX-License-Identifier: Apache-2.0
// The drivers' side of the trace, between what the RTL records (pin, ISR, irq) and what the event loop
// records (steps of tasks):
//
// - signals `uio/armed`, `uio/readable`: the UIO device (UioDevice)
// - track `handler/uio`, label "handler": from the loop's call of the UIO callback to its return; inside it
//   lie all controllers' handlers
// - track `handler/CONTROLLER`, label "handler": a controller's set(), from its read of IPR to its last
//   register access; CONTROLLER is its full path, `handler/system_interrupts`
// - mark of kind "interrupt", severity note, message = full path of the pin: the event of a pin is set, in
//   the handler. Once per pin object that waits.
// - track `wait/PIN`, label = name of the waiting task: from the call of wait() to the instruction after it,
//   that is to the resumption of the task. A second wait that overlaps goes to `wait/PIN#2`, and so on. A
//   wait that ends by an exception ends there. One that is never resumed stays open to the end of the trace.
//
// Latency of an interrupt: pin edge -> ISR -> irq -> uio/readable -> begin of handler/uio -> mark "interrupt"
// -> end of the wait span. What lies between uio/readable and handler/uio are steps of other tasks, if any.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "models/cpu/cpu_port.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::pynq {

class InterruptRecorder {
 public:
  /// The trace may be null: nothing is recorded then.
  InterruptRecorder(const cpu::CpuPort& cpu, waveforms::Trace* trace) : cpu_(cpu), trace_(trace) {}

  class HandlerSpan {
   public:
    HandlerSpan(InterruptRecorder& recorder, std::string_view controller);
    ~HandlerSpan();
    HandlerSpan(const HandlerSpan&) = delete;
    HandlerSpan& operator=(const HandlerSpan&) = delete;

   private:
    InterruptRecorder& recorder_;
    waveforms::SpanId span_{};
  };

  class WaitSpan {
   public:
    WaitSpan(InterruptRecorder& recorder, std::string_view pin, std::string_view task);
    // A wait whose coroutine is destroyed leaves its span open, and its track to nobody else: the CPU's time
    // means nothing then.
    WaitSpan(const WaitSpan&) = delete;
    WaitSpan& operator=(const WaitSpan&) = delete;
    void close();

   private:
    InterruptRecorder& recorder_;
    std::string pin_;
    std::size_t place_ = 0;
    waveforms::SpanId span_{};
    bool open_ = false;
  };

  void mark_interrupt(std::string_view pin);

 private:
  const cpu::CpuPort& cpu_;
  waveforms::Trace* trace_;
  std::map<std::string, std::vector<bool>, std::less<>> waits_;  ///< per pin, which places are taken
};

}  // namespace slackline::pynq
