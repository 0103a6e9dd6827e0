// SPDX-License-Identifier: Apache-2.0
// How long interrupts took from the pin to the task that waited, and what part of it was other tasks' doing.
//
// Read from what the fabric and the drivers of PYNQ programs record: the pin, the signals and the place of
// its controller, the marks of interrupts, and the tracks of handlers, waits and tasks
// (waveforms/trace/trace_names.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "waveforms/trace/trace.hpp"

namespace slackline::waveforms {

/// One interrupt that a task waited for. Times in the order of their happening.
struct InterruptPassage {
  std::string pin;
  Time edge;     ///< the pin becomes active, or the line is enabled with the pin latched before
  Time latched;  ///< its bit in the controller's ISR is set
  Time irq;      ///< the controller's output is active
  Time handler;  ///< the event loop calls the handler
  Time resumed;  ///< the task goes on
  Time blocked;  ///< between irq and handler: how long tasks ran that did not yield
};

/// In the order of their marks. An interrupt whose task never resumed, or whose pin's signals are not in the
/// trace, is left out.
std::vector<InterruptPassage> interrupt_passages(const Trace& trace);

struct LatencyStatistics {
  static constexpr std::size_t stage_count = 4;
  static constexpr std::array<const char*, stage_count> stages{"latched", "irq", "handler", "resumed"};
  struct Stage {
    Time minimum, mean, maximum;  ///< since the pin's edge; mean rounded down to ps
  };
  std::string pin;
  std::size_t count = 0;  ///< wake-ups: an interrupt that several waited for counts for each of them
  std::array<Stage, stage_count> since_edge{};
  double blocked_share = 0;  ///< of the whole time from edge to resumption, 0 to 1
};

/// One row per pin, in order of the first interrupt.
std::vector<LatencyStatistics> interrupt_latency(const Trace& trace);

/// Sentences about the tasks that still waited for an interrupt when the run ended, with what the hardware
/// says of it. True if one of them waits for a pin that is active while the controller has not latched it:
/// that edge is lost, and the task waits for ever.
bool write_pending_waits(const Trace& trace, std::ostream& out);

/// A table for people; nothing if there was no interrupt.
void write_interrupt_latency(const Trace& trace, std::ostream& out);

}  // namespace slackline::waveforms
