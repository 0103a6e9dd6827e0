// SPDX-License-Identifier: Apache-2.0
// A machine in a program of one's own: writes lamps through a GPIO of the shipped system `pynq-buttons`, and
// says what their pins are.
#include <iostream>
#include <systemc>

#include "sim/read/json/system_json.hpp"
#include "sim/run/machine.hpp"

using namespace slackline;

int sc_main(int, char**) {
  sim::Machine machine(sim::load_system("pynq-buttons"), {.time_limit = {1'000'000'000'000}});
  const sim::RunResult result = machine.run([&] { machine.cpu().write32({0x4125'0000}, 0b1010); });
  std::cout << "lamps " << machine.board().fabric().value("leds_4bits") << "\n";
  return result.exception || result.timed_out ? 1 : 0;
}
