// SPDX-License-Identifier: Apache-2.0
// A direct digital synthesiser like ARTIQ's AD9914: several chips share one RTIO channel, which is the chip's
// 16-bit parallel port (RTIO address = register address).
//
// set() is zero-duration although the port needs several writes: those before the last lie in the past of
// the cursor, the last one, which makes the new values take effect, lies on it, and the cursor comes back
// to where it was. A program that sets two of them at one time therefore steps back on the timeline.
#pragma once

#include "models/artiq/device.hpp"

namespace slackline::artiq {

class AD9914 : public Device {
 public:
  static constexpr std::string_view kind = "AD9914";
  /// Parameters select: number of the chip on the port, 0 if not given; sysclk: its clock in Hz, 3e9 if not
  /// given.
  AD9914(ExperimentContext& context, const DeviceInfo& info);

  // The nearest words. These and set() throw std::out_of_range for a value that has none or is no number.
  /// From 0 to below sysclk.
  std::uint32_t frequency_to_ftw(Hertz frequency) const;
  /// Phase in turns, modulo a turn.
  std::uint16_t turns_to_pow(double turns) const;
  /// Amplitude from 0 to 1.
  std::uint16_t amplitude_to_asf(double amplitude) const;

  void set(Hertz frequency, double phase = 0, double amplitude = 1, Location where = Location::current());
  void set_mu(std::uint32_t ftw, std::uint16_t pow = 0, std::uint16_t asf = 0x0fff,
              Location where = Location::current());

  /// Between two writes on the port.
  Mu write_duration_mu() const { return 5 * timebase().ref_multiplier; }
  /// From the first write of a set() to its last.
  Mu set_duration_mu() const;

 private:
  void program(std::uint32_t ftw, std::uint16_t pow, std::uint16_t asf, const Location& where);

  std::uint32_t select_;
  double sysclk_;
};

}  // namespace slackline::artiq
