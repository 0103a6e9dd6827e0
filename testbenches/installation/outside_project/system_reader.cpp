// SPDX-License-Identifier: Apache-2.0
// Says what the first channel of the shipped system `kasli-loop` is called.
#include <iostream>
#include <systemc>

#include "sim/clock/clock_wheel.hpp"
#include "sim/read/json/system_json.hpp"

int sc_main(int, char**) {
  const slackline::sim::ClockWheel wheel("wheel", true);
  std::cout << slackline::sim::load_system("kasli-loop").rtio->channel_names.front() << "\n";
  return 0;
}
