// SPDX-License-Identifier: Apache-2.0
#include <stdexcept>
#include <string>

#include "testbenches/bench/workloads.hpp"
#include "testbenches/fabric/fabric_bench.hpp"

namespace slackline::bench {

Sample button_presses(int presses) {
  using namespace testbenches;
  constexpr std::int64_t end_ps = 10'000'000'000'000;
  FabricBench bench;
  for (unsigned button = 0; button < 4; ++button) {
    bench.fabric.attach("btns_4bits", button,
                        sim::square_wave({.period_ps = end_ps / presses * 4,
                                          .high_ps = 3'000'000'000,
                                          .start_ps = 1'000'000 + button * end_ps / presses,
                                          .stop_ps = end_ps}));
  }
  bench.fabric.load(buttons_design());
  int interrupts = 0;
  const Stopwatch watch;
  bench.run([&] {
    bench.enable_interrupts(0b10);
    auto& line = bench.device.interrupt_line(processor_interrupt);
    while (interrupts < 2 * presses) {
      while (!line.level()) bench.cpu.wait_for(line.changed());
      ++interrupts;
      bench.write(address::buttons + gpio::isr, 1);
      bench.write(address::intc + intc::iar, 0b10);
      while (line.level()) bench.cpu.wait_for(line.changed());
    }
  });
  Sample sample = watch.stop();
  if (interrupts != 2 * presses)
    throw std::runtime_error("buttons: got " + std::to_string(interrupts) + " interrupts, expected " +
                             std::to_string(2 * presses));
  sample.counts = {{"interrupts", interrupts}};
  return sample;
}

}  // namespace slackline::bench
