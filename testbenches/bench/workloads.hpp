// SPDX-License-Identifier: Apache-2.0
// What is measured. Each function is one piece of work with its own Stopwatch around what counts; those that
// simulate need a process of their own (in_child()).
#pragma once

#include <cstdint>

#include "testbenches/bench/measurement.hpp"

namespace slackline::bench {

/// The core of system `ideal` (8 lanes x 128, 8 TTL outputs): one event per 8 clocks, written over its
/// registers. Counts: clocks, events.
struct BusyLoad {
  std::uint32_t events = 200'000;
  bool assertions = true;
};
/// In a bare loop around the Verilated model.
Sample busy_bare(const BusyLoad& load);
/// In an ArtiqSimulation: CPU, TLM, AXI4-Lite master with protocol checker, clock wheel.
Sample busy_harness(const BusyLoad& load, bool record);

/// The recordings' configuration a8x128 behind its CRI, in a bare loop without assertions. Counts: clocks.
Sample a8x128_bare(std::uint32_t clocks);

/// on() and off() of the drivers, `step_mu` apart on the timeline. Counts: clocks, stepped, calls, records.
Sample driver_calls(const char* system, std::uint32_t calls, std::int64_t step_mu, bool record);

/// Pulses of 1 us, one per ms; the CPU is ahead, as far as the FIFOs let it. Counts: clocks stepped, skipped.
Sample idle_pulses(std::uint32_t pulses, bool sleep);

/// Four buttons pressed in turn, AXI GPIO, AXI INTC, a processor that serves the interrupts; 10 s.
/// Counts: interrupts.
Sample button_presses(int presses);

}  // namespace slackline::bench
