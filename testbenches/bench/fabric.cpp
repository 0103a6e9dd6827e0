// SPDX-License-Identifier: Apache-2.0
#include "testbenches/bench/workloads.hpp"
#include "testbenches/support/fabric/button_presses.hpp"

namespace slackline::bench {

Sample button_presses(int presses) {
  constexpr std::int64_t end_ps = 10'000'000'000'000;
  const int interrupts = 2 * presses;
  testbenches::FabricBench bench;
  testbenches::attach_presses(bench, presses, end_ps);
  bench.fabric.load(testbenches::buttons_design());
  const Stopwatch watch;
  testbenches::answer_interrupts(bench, interrupts);
  Sample sample = watch.stop();
  sample.counts = {{"interrupts", interrupts}};
  return sample;
}

}  // namespace slackline::bench
