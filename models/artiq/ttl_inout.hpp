// SPDX-License-Identifier: Apache-2.0
// ARTIQ's TTLInOut: one digital channel that can be driven, gated, sampled and watched.
#pragma once

#include "models/artiq/ttl_out.hpp"

namespace slackline::artiq {

class TTLInOut : public TTLOut {
 public:
  static constexpr std::string_view kind = "TTLInOut";
  /// Parameter gate_latency_mu: from the end of a gate to the last event it can let through, in mu;
  /// 13 clocks of the RTIO core if not given.
  TTLInOut(ExperimentContext& context, const DeviceInfo& info);

  // Direction, zero-duration.
  void output(Location where = Location::current());
  void input(Location where = Location::current());
  void set_oe(bool enable, Location where = Location::current());

  // Gates record edges from the cursor on; the cursor ends at the gate's end, which is returned.
  Mu gate_rising(Seconds duration, Location where = Location::current());
  Mu gate_falling(Seconds duration, Location where = Location::current());
  Mu gate_both(Seconds duration, Location where = Location::current());
  Mu gate_rising_mu(Mu duration, Location where = Location::current());
  Mu gate_falling_mu(Mu duration, Location where = Location::current());
  Mu gate_both_mu(Mu duration, Location where = Location::current());

  // Reading events back waits for the counter, and so uses up slack. All throw RTIOOverflow.
  /// Number of events up to the time.
  int count(Mu up_to_timestamp_mu, Location where = Location::current());
  /// Time stamp of the next event, or -1 if there is none up to the time.
  Mu timestamp_mu(Mu up_to_timestamp_mu, Location where = Location::current());

  /// Records the level at the cursor as an event; sample_get() reads it back.
  void sample_input(Location where = Location::current());
  int sample_get(Location where = Location::current());
  /// Both, and then Core::break_realtime().
  int sample_get_nonrt(Location where = Location::current());

  /// Checks the level at the cursor and records each change from then on; true if the level is as asked.
  bool watch_stay_on(Location where = Location::current());
  bool watch_stay_off(Location where = Location::current());
  /// Stops watching at the cursor; true if the level has not changed since.
  bool watch_done(Location where = Location::current());

 private:
  static constexpr std::uint32_t oe_address = 1;
  static constexpr std::uint32_t sensitivity_address = 2;
  static constexpr std::uint32_t sample_address = 3;
  enum Sensitivity : std::uint32_t { closed = 0, rising = 1, falling = 2, both = 3 };

  Mu gate(std::string_view function, Sensitivity edges, Seconds duration, const Location& where);
  Mu gate_mu(std::string_view function, Sensitivity edges, Mu duration, const Location& where);

  Mu gate_latency_mu_;
};

}  // namespace slackline::artiq
