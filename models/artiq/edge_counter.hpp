// SPDX-License-Identifier: Apache-2.0
// ARTIQ's EdgeCounter: counts edges in gateware and sends one event per gate, however many edges there were.
#pragma once

#include <utility>

#include "models/artiq/device.hpp"

namespace slackline::artiq {

class EdgeCounter : public Device {
 public:
  static constexpr std::string_view kind = "EdgeCounter";
  /// Parameter gateware_width: bits of the counter, 1 to 31, 31 if not given. It stops at its largest value.
  EdgeCounter(ExperimentContext& context, const DeviceInfo& info);

  // Gates count edges from zero from the cursor on; the cursor ends at the gate's end, which is returned.
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

  /// Waits for a count. Throws RTIOOverflow; CounterOverflow if the count is the counter's largest value.
  int fetch_count(Location where = Location::current());
  /// {time stamp, count}, or {-1, 0} if none comes until the time-out.
  std::pair<Mu, int> fetch_timestamped_count(Mu timeout_mu = -1, Location where = Location::current());

 private:
  Mu gate(std::string_view function, bool rising, bool falling, Seconds duration, const Location& where);
  Mu gate_mu(std::string_view function, bool rising, bool falling, Mu duration, const Location& where);
  void configure(bool rising, bool falling, bool send, bool reset, const Location& where);
  int checked(std::int32_t count, const Location& where) const;

  std::int64_t counter_max_;
};

}  // namespace slackline::artiq
