// SPDX-License-Identifier: Apache-2.0
#include "sim/run/time_stepper.hpp"

#include <algorithm>

#include "models/cpu/main_stack.hpp"
#include "models/cpu/simulated_time.hpp"

namespace slackline::sim {

TimeStepper::TimeStepper(const sc_core::sc_module_name& name, ClockWheel& wheel,
                         const std::vector<const sc_core::sc_event*>& stops)
    : sc_module(name), wheel_(wheel) {
  SC_HAS_PROCESS(TimeStepper);
  SC_METHOD(pause);
  sensitive << wheel.failed_event() << alarm_ << stop_request_.event();
  for (const sc_core::sc_event* stop : stops) sensitive << *stop;
  dont_initialize();
}

void TimeStepper::run_until(waveforms::Time limit) {
  if (stopped_) return;
  alarm_.cancel();
  alarm_.notify(cpu::to_sc_time(std::max(limit - cpu::simulated_time(), waveforms::Time{})));
  wheel_.resume();
  sc_core::sc_start();
  cpu::announce_main_stack();
  alarm_.cancel();
}

void TimeStepper::stop() {
  stopped_ = true;
  stop_request_.send();
}

void TimeStepper::pause() {
  wheel_.pause();
  sc_core::sc_pause();
}

}  // namespace slackline::sim
