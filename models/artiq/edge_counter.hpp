// SPDX-License-Identifier: Apache-2.0
// ARTIQ's EdgeCounter: counts edges in gateware and sends one event per gate, however many edges there were.
#pragma once

#include <utility>

#include "models/artiq/device.hpp"

namespace slackline::artiq {

class EdgeCounter : public Device {
 public:
  static constexpr std::string_view kind = "EdgeCounter";
  /// Parameter gateware_width: bits of the counter, 1 to 31, 31 if not given. The counter stops at its
  /// largest value, 2^width - 1, but ARTIQ's driver takes 2^(width-1) - 1 for an overflow: a smaller count
  /// than the counter holds is refused, and its end stop is not. Parameter corrected_overflow: 1 if the
  /// driver is to look for the end stop instead; 0 if not given.
  EdgeCounter(ExperimentContext& context, const DeviceInfo& info);

  // Gates count edges from zero from the cursor on; the cursor ends at the gate's end, which is returned. A
  // length in seconds is floored to mu, as Core::seconds_to_mu() does: 5 * us becomes 4999.
  // There the count is sent, for one of the fetch functions.
  Mu gate_rising(Seconds duration, Location where = Location::current());
  Mu gate_falling(Seconds duration, Location where = Location::current());
  Mu gate_both(Seconds duration, Location where = Location::current());
  Mu gate_rising_mu(Mu duration, Location where = Location::current());
  Mu gate_falling_mu(Mu duration, Location where = Location::current());
  Mu gate_both_mu(Mu duration, Location where = Location::current());

  /// Zero-duration, for gates that are not one piece.
  void set_config(bool count_rising, bool count_falling, bool send_count_event, bool reset_to_zero,
                  Location where = Location::current());

  /// Waits for a count. Throws RTIOOverflow; CounterOverflow if the count is the one that the driver looks
  /// for.
  int fetch_count(Location where = Location::current());
  /// {time stamp, count}, or {-1, 0} if none comes until the time-out.
  std::pair<Mu, int> fetch_timestamped_count(Mu timeout_mu = -1, Location where = Location::current());

 private:
  Mu gate(std::string_view function, bool rising, bool falling, Seconds duration, const Location& where);
  Mu gate_mu(std::string_view function, bool rising, bool falling, Mu duration, const Location& where);
  void configure(bool rising, bool falling, bool send, bool reset, const Location& where);
  int checked(std::int32_t count, const Location& where) const;

  std::int64_t overflow_count_;
};

}  // namespace slackline::artiq
