// SPDX-License-Identifier: Apache-2.0
// ARTIQ's Core: the wall clock, and bringing the cursor back into the future.
#pragma once

#include "models/artiq/device.hpp"

namespace slackline::artiq {

class Core {
 public:
  using Location = std::source_location;
  /// How far ahead of the counter reset() and break_realtime() put the cursor, in mu of any length.
  static constexpr Mu slack_after_reset_mu = 125000;

  explicit Core(ExperimentContext& context) : context_(&context) {}

  /// Clears FIFOs and flags of the RTIO core and puts the cursor into the near future. Output levels stay.
  void reset(Location where = Location::current());
  /// Moves the cursor into the near future unless it is there already.
  void break_realtime(Location where = Location::current());
  /// Returns when the counter has reached the time.
  void wait_until_mu(Mu timestamp, Location where = Location::current());
  Mu get_rtio_counter_mu(Location where = Location::current());

  /// Floors; delay() rounds. 5 * us is 4999 mu here. Kernels and host differ: Timebase.
  Mu seconds_to_mu(Seconds duration) const { return context_->seconds_to_mu(duration); }
  Seconds mu_to_seconds(Mu duration) const { return context_->timebase().mu_to_seconds(duration); }
  Seconds ref_period() const { return context_->timebase().ref_period; }
  Mu ref_multiplier() const { return context_->timebase().ref_multiplier; }
  Seconds coarse_ref_period() const { return context_->timebase().coarse_ref_period(); }

 private:
  ExperimentContext* context_;
};

}  // namespace slackline::artiq
