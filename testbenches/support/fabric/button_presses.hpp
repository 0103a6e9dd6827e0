// SPDX-License-Identifier: Apache-2.0
// People press the four buttons of buttons_design(), and a program without an event loop answers.
#pragma once

#include "testbenches/support/fabric/fabric_bench.hpp"

namespace slackline::testbenches {

/// So many presses until then, evenly spread, of 3 ms each; the buttons take turns.
inline void attach_presses(FabricBench& bench, int presses, std::int64_t end_ps) {
  for (unsigned button = 0; button < 4; ++button) {
    bench.fabric.attach("btns_4bits", button,
                        sim::square_wave({.period = waveforms::Time{end_ps / presses * 4},
                                          .high = waveforms::Time{3'000'000'000},
                                          .start = waveforms::Time{1'000'000 + button * end_ps / presses},
                                          .stop = waveforms::Time{end_ps}}));
  }
}

/// Acknowledges so many interrupts of the buttons: two per press. Throws if they do not come.
inline void answer_interrupts(FabricBench& bench, int interrupts) {
  bench.run([&bench, interrupts] {
    bench.enable_interrupts(0b10);
    auto& line = bench.device.interrupt_line(processor_interrupt);
    for (int i = 0; i < interrupts; ++i) {
      while (!line.level()) bench.cpu.wait_for(line.changed());
      bench.write(address::buttons + gpio::isr, 1);
      bench.write(address::intc + intc::iar, 0b10);
      while (line.level()) bench.cpu.wait_for(line.changed());
    }
  });
}

}  // namespace slackline::testbenches
