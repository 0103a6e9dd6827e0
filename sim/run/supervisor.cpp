// SPDX-License-Identifier: Apache-2.0
#include "sim/run/supervisor.hpp"

#include <algorithm>

#include "models/cpu/main_stack.hpp"

namespace slackline::sim {

waveforms::Time current_time() { return {static_cast<std::int64_t>(sc_core::sc_time_stamp().value())}; }

Supervisor::Supervisor(const sc_core::sc_module_name& name, ClockWheel& wheel,
                       const std::vector<const sc_core::sc_event*>& stops)
    : sc_module(name), wheel_(wheel) {
  SC_HAS_PROCESS(Supervisor);
  SC_METHOD(pause);
  sensitive << wheel.failed_event() << alarm_;
  for (const sc_core::sc_event* stop : stops) sensitive << *stop;
  dont_initialize();
}

void Supervisor::run_until(waveforms::Time limit) {
  alarm_.cancel();
  const std::int64_t left = std::max<std::int64_t>(limit.ps - current_time().ps, 0);
  alarm_.notify(sc_core::sc_time::from_value(static_cast<sc_dt::uint64>(left)));
  wheel_.resume();
  sc_core::sc_start();
  cpu::announce_main_stack();
  alarm_.cancel();
}

void Supervisor::pause() {
  wheel_.pause();
  sc_core::sc_pause();
}

}  // namespace slackline::sim
