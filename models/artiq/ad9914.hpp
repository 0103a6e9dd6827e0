// SPDX-License-Identifier: Apache-2.0
// ARTIQ's AD9914, a direct digital synthesiser: several chips share one RTIO channel, which is the chips'
// 16-bit parallel port (RTIO address = register address, eight bits).
//
// set() is zero-duration although the port needs several writes: all lie in the past of the cursor, the last
// one, which makes the new values take effect, one write's duration before it, and the cursor comes back to
// where it was. A program that sets two of them at one time therefore steps back on the timeline.
#pragma once

#include <span>

#include "models/artiq/device.hpp"

namespace slackline::artiq {

/// What happens to the phase when a frequency is set.
enum class PhaseMode {
  by_default = -1,  ///< what set_phase_mode() said
  continuous = 0,   ///< the accumulator goes on
  absolute = 1,     ///< it starts at 0 at the reference time
  tracking = 2      ///< as if the frequency had been there since time 0
};

class AD9914 : public Device {
 public:
  static constexpr std::string_view kind = "AD9914";
  /// Parameters select: number of the chip on the port, 0 if not given; sysclk: its clock in Hz, 3e9 if not
  /// given.
  AD9914(ExperimentContext& context, const DeviceInfo& info);

  // The nearest words: in a kernel halves are rounded away from zero, on the host to even. These and set()
  // throw std::out_of_range for a value that has none or is no number.
  /// From 0 to below sysclk.
  std::uint32_t frequency_to_ftw(Hertz frequency) const;
  /// Of the extended resolution: 63 bits.
  std::int64_t frequency_to_xftw(Hertz frequency) const;
  /// Phase in turns, modulo a turn.
  std::uint16_t turns_to_pow(double turns) const;
  static double pow_to_turns(std::int32_t pow) { return static_cast<double>(pow) / 65536.0; }
  /// Amplitude from 0 to 1.
  std::uint16_t amplitude_to_asf(double amplitude) const;

  /// Of the calls that follow; continuous at first.
  void set_phase_mode(PhaseMode mode) { phase_mode_ = mode; }

  /// Sets the chip up: cosine output, matched latency, full amplitude, and a calibration of its converter,
  /// which takes 147 000 clocks of the RTIO core. All of it lies before the cursor, which does not move.
  void init(Location where = Location::current());

  /// Returns the phase in turns that was programmed.
  double set(Hertz frequency, double phase = 0, PhaseMode phase_mode = PhaseMode::by_default,
             double amplitude = 1, Location where = Location::current());
  /// Returns the phase offset word that was programmed. `ref_time_mu`: of the phase modes; the cursor if
  /// negative.
  std::int32_t set_mu(std::uint32_t ftw, std::int32_t pow = 0, PhaseMode phase_mode = PhaseMode::by_default,
                      std::uint16_t asf = 0x0fff, Mu ref_time_mu = -1, Location where = Location::current());

  // A frequency of 63 bits, without control of the phase; until exit_x(), set() must not be used.
  void set_x(Hertz frequency, double amplitude = 1, Location where = Location::current());
  void set_x_mu(std::int64_t xftw, std::uint16_t asf = 0x0fff, Location where = Location::current());
  void exit_x(Location where = Location::current());

  /// Between two writes on the port.
  Mu write_duration_mu() const { return 5 * timebase().ref_multiplier; }
  /// From the first write of a set() to the cursor, and so on.
  Mu set_duration_mu() const { return 7 * write_duration_mu(); }
  Mu set_x_duration_mu() const { return 7 * write_duration_mu(); }
  Mu exit_x_duration_mu() const { return 3 * write_duration_mu(); }
  Mu init_duration_mu() const { return 13 * write_duration_mu() + calibration_mu(); }

 private:
  struct Write {
    std::uint32_t address;
    std::uint32_t data;
  };
  Mu calibration_mu() const { return 147'000 * timebase().ref_multiplier; }
  void write(std::span<const Write> writes, const Location& where);
  Write select() const;
  std::int32_t program(std::uint32_t ftw, std::int32_t pow, PhaseMode phase_mode, std::uint16_t asf,
                       Mu ref_time_mu, const Location& where);
  void program_x(std::int64_t xftw, std::uint16_t asf, const Location& where);

  std::uint32_t select_;
  double sysclk_;
  PhaseMode phase_mode_ = PhaseMode::continuous;
};

}  // namespace slackline::artiq
