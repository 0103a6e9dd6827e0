// SPDX-License-Identifier: Apache-2.0
// ARTIQ's TTLOut: one digital output channel.
#pragma once

#include "models/artiq/device.hpp"

namespace slackline::artiq {

class TTLOut : public Device {
 public:
  static constexpr std::string_view kind = "TTLOut";
  TTLOut(ExperimentContext& context, const DeviceInfo& info) : Device(context, info) {}

  /// Does nothing: the direction is fixed. For programs that are written for TTLInOut, too.
  void output(Location where = Location::current());
  // Zero-duration: these leave the cursor where it is.
  void on(Location where = Location::current());
  void off(Location where = Location::current());
  void set_o(bool level, Location where = Location::current());

  /// High for the duration; the cursor ends at the falling edge.
  void pulse(Seconds duration, Location where = Location::current());
  void pulse_mu(Mu duration, Location where = Location::current());

 private:
  static constexpr std::uint32_t level_address = 0;
};

}  // namespace slackline::artiq
