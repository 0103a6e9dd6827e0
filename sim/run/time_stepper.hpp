// SPDX-License-Identifier: Apache-2.0
// Runs the simulation piece by piece: up to a time, or until something happens.
#pragma once

#include <atomic>
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

  /// Ends run_until(), and every later one at once. From any thread, at any time.
  void stop();
  bool stopped() const { return stopped_; }

 private:
  /// Carries a request of another thread into the simulation.
  class StopRequest : public sc_core::sc_prim_channel {
   public:
    void send() { async_request_update(); }
    const sc_core::sc_event& event() const { return event_; }

   private:
    void update() override { event_.notify(sc_core::SC_ZERO_TIME); }
    sc_core::sc_event event_;
  };

  void pause();
  ClockWheel& wheel_;
  sc_core::sc_event alarm_;
  StopRequest stop_request_;
  std::atomic<bool> stopped_ = false;
};

}  // namespace slackline::sim
