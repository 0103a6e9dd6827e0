// SPDX-License-Identifier: Apache-2.0
// ARTIQ's TTLClockGen: a square wave whose frequency is a fraction of the RTIO clock.
#pragma once

#include "models/artiq/device.hpp"

namespace slackline::artiq {

class TTLClockGen : public Device {
 public:
  static constexpr std::string_view kind = "TTLClockGen";
  /// Parameter acc_width: bits of the phase accumulator, 1 to 31, 24 if not given.
  TTLClockGen(ExperimentContext& context, const DeviceInfo& info)
      : Device(context, info), acc_width_(static_cast<int>(info.parameter("acc_width", 24))) {}

  /// The nearest tuning word; halves go away from zero in a kernel, to even on the host. Throws
  /// std::out_of_range, as set() does, for a frequency that is negative, no number, or beyond the
  /// accumulator's largest word.
  std::int32_t frequency_to_ftw(Hertz frequency) const;
  Hertz ftw_to_frequency(std::int32_t ftw) const;

  // Zero-duration. A rising edge comes at the cursor; a tuning word of 0 stops the clock.
  void set_mu(std::int32_t ftw, Location where = Location::current());
  void set(Hertz frequency, Location where = Location::current());
  void stop(Location where = Location::current());

 private:
  int acc_width_;
};

}  // namespace slackline::artiq
