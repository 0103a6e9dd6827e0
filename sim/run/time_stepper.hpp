// SPDX-License-Identifier: Apache-2.0
// Runs the simulation piece by piece: up to a time, or until something happens.
#pragma once

#include <systemc>
#include <vector>

#include "sim/clock/clock_wheel.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

class TimeStepper : public sc_core::sc_module {
 public:
  /// `stops`: events that end run_until(); the wheel's failure does, too. All must outlive it.
  TimeStepper(const sc_core::sc_module_name& name, ClockWheel& wheel,
              const std::vector<const sc_core::sc_event*>& stops);

  /// Returns at `limit`, what happens at that time included, or at the first of the events. Not from a
  /// process.
  void run_until(waveforms::Time limit);

 private:
  void pause();
  ClockWheel& wheel_;
  sc_core::sc_event alarm_;
};

}  // namespace slackline::sim
