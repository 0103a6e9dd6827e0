// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/ad9914.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <string>

namespace slackline::artiq {
namespace {

// Addresses of the parallel port (data sheet: register n is at 4n, the upper byte of an access at the odd
// address), and two of the port itself, beyond those of the chip (reference 18.9).
constexpr std::uint32_t cfr1_low = 0x01;
constexpr std::uint32_t cfr1_high = 0x03;
constexpr std::uint32_t cfr2_low = 0x05;
constexpr std::uint32_t cfr2_high = 0x07;
constexpr std::uint32_t cfr4_high = 0x0f;
constexpr std::uint32_t frequency_low = 0x11;
constexpr std::uint32_t frequency_high = 0x13;
constexpr std::uint32_t modulus_b_low = 0x15;
constexpr std::uint32_t modulus_b_high = 0x17;
constexpr std::uint32_t modulus_a_low = 0x19;
constexpr std::uint32_t modulus_a_high = 0x1b;
constexpr std::uint32_t phase_offset = 0x31;
constexpr std::uint32_t amplitude_scale = 0x33;
constexpr std::uint32_t io_update = 0x80;
constexpr std::uint32_t chip_select = 0x81;

// CFR1: amplitude scaling on; and the accumulator is cleared by an update.
constexpr std::uint32_t keep_phase = 0x0108;
constexpr std::uint32_t clear_phase = 0x2108;

/// A value that is no number is out of every range.
void check(bool in_range, const char* what, const std::string& got, const std::string& expected) {
  if (!in_range) throw std::out_of_range(std::string(what) + ": got " + got + ", expected " + expected);
}

std::string to_text(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.9g", value);
  return text;
}

constexpr std::uint32_t word(std::int64_t value) { return static_cast<std::uint32_t>(value & 0xffff); }

}  // namespace

AD9914::AD9914(ExperimentContext& context, const DeviceInfo& info)
    : Device(context, info),
      select_(static_cast<std::uint32_t>(info.parameter("select", 0))),
      sysclk_(static_cast<double>(info.parameter("sysclk", 3'000'000'000))) {}

std::uint32_t AD9914::frequency_to_ftw(Hertz frequency) const {
  const double ftw = context().rounded(std::ldexp(frequency.value / sysclk_, 32));
  check(frequency.value >= 0 && ftw < 0x1p32, "frequency", to_string(frequency),
        "from 0*Hz to below " + to_string(Hertz{sysclk_}));
  return static_cast<std::uint32_t>(ftw);
}

std::int64_t AD9914::frequency_to_xftw(Hertz frequency) const {
  const double xftw = context().rounded(std::ldexp(frequency.value / sysclk_, 63));
  check(frequency.value >= 0 && xftw < 0x1p63, "frequency", to_string(frequency),
        "from 0*Hz to below " + to_string(Hertz{sysclk_}));
  return static_cast<std::int64_t>(xftw);
}

std::uint16_t AD9914::turns_to_pow(double turns) const {
  check(std::fabs(turns) < 0x1p46, "phase", to_text(turns), "less than 2^46 turns");
  return static_cast<std::uint16_t>(static_cast<std::int64_t>(context().rounded(std::ldexp(turns, 16))));
}

std::uint16_t AD9914::amplitude_to_asf(double amplitude) const {
  check(amplitude >= 0 && amplitude <= 1, "amplitude", to_text(amplitude), "from 0 to 1");
  return static_cast<std::uint16_t>(context().rounded(amplitude * 0x0fff));
}

AD9914::Write AD9914::select() const { return {chip_select, 2U << select_}; }

void AD9914::write(std::span<const Write> writes, const Location& where) {
  for (const Write& write : writes) {
    output(write.address, write.data, where);
    rtio().delay_mu(write_duration_mu());
  }
}

void AD9914::init(Location where) {
  const auto span = call("init()", where);
  rtio().delay_mu(-init_duration_mu());
  // The programmable modulus is set to A/B = 0/2^31: as long as A is 0, it does nothing.
  write(std::array{select(), Write{cfr1_high, 0x0000}, Write{cfr2_low, 0x8900}, Write{cfr2_high, 0x0089},
                   Write{modulus_a_low, 0}, Write{modulus_a_high, 0}, Write{modulus_b_high, 0x8000},
                   Write{modulus_b_low, 0}, Write{amplitude_scale, 0x0fff}, Write{cfr4_high, 0x0105},
                   Write{io_update, 0}},
        where);
  rtio().delay_mu(calibration_mu());
  write(std::array{Write{cfr4_high, 0x0005}, Write{io_update, 0}}, where);
}

double AD9914::set(Hertz frequency, double phase, PhaseMode phase_mode, double amplitude, Location where) {
  const auto span = call("set(" + to_string(frequency) + ")", where);
  return pow_to_turns(program(frequency_to_ftw(frequency), turns_to_pow(phase), phase_mode,
                              amplitude_to_asf(amplitude), -1, where));
}

std::int32_t AD9914::set_mu(std::uint32_t ftw, std::int32_t pow, PhaseMode phase_mode, std::uint16_t asf,
                            Mu ref_time_mu, Location where) {
  const auto span = call(call_label("set_mu", Mu{ftw}), where);
  return program(ftw, pow, phase_mode, asf, ref_time_mu, where);
}

std::int32_t AD9914::program(std::uint32_t ftw, std::int32_t pow, PhaseMode phase_mode, std::uint16_t asf,
                             Mu ref_time_mu, const Location& where) {
  if (phase_mode == PhaseMode::by_default) phase_mode = phase_mode_;
  const bool continuous = phase_mode == PhaseMode::continuous;
  if (ref_time_mu < 0) ref_time_mu = rtio().now_mu();
  rtio().delay_mu(-set_duration_mu());
  write(std::array{select(), Write{frequency_low, word(ftw)}, Write{frequency_high, word(ftw >> 16)},
                   Write{cfr1_low, continuous ? keep_phase : clear_phase}},
        where);
  if (!continuous) {
    const Mu update = wrapping_add(rtio().now_mu(), 2 * write_duration_mu());
    // Turns that the accumulator makes in a time, in 2^-16, as 64 bits of the CPU hold them.
    const auto turned = [&](Mu time) {
      const auto clocks_per_mu =
          static_cast<std::uint64_t>(std::llround(sysclk_ * timebase().ref_period.value));
      const std::uint64_t phase = static_cast<std::uint64_t>(time) * clocks_per_mu * ftw;
      return static_cast<std::uint32_t>(static_cast<std::int64_t>(phase) >> 16);
    };
    auto offset = static_cast<std::uint32_t>(pow) - turned(wrapping_add(ref_time_mu, -update));
    if (phase_mode == PhaseMode::tracking) offset += turned(ref_time_mu);
    pow = static_cast<std::int32_t>(offset);
  }
  write(std::array{Write{phase_offset, static_cast<std::uint32_t>(pow)}, Write{amplitude_scale, asf},
                   Write{io_update, 0}},
        where);
  return pow;
}

void AD9914::set_x(Hertz frequency, double amplitude, Location where) {
  const auto span = call("set_x(" + to_string(frequency) + ")", where);
  program_x(frequency_to_xftw(frequency), amplitude_to_asf(amplitude), where);
}

void AD9914::set_x_mu(std::int64_t xftw, std::uint16_t asf, Location where) {
  const auto span = call(call_label("set_x_mu", xftw), where);
  program_x(xftw, asf, where);
}

void AD9914::program_x(std::int64_t xftw, std::uint16_t asf, const Location& where) {
  rtio().delay_mu(-set_x_duration_mu());
  write(std::array{select(), Write{modulus_a_low, word(xftw)},
                   Write{modulus_a_high, word(xftw >> 16) & 0x7fff}, Write{frequency_low, word(xftw >> 31)},
                   Write{frequency_high, word(xftw >> 47)}, Write{amplitude_scale, asf}, Write{io_update, 0}},
        where);
}

void AD9914::exit_x(Location where) {
  const auto span = call("exit_x()", where);
  rtio().delay_mu(-exit_x_duration_mu());
  write(std::array{select(), Write{modulus_a_low, 0}, Write{modulus_a_high, 0}}, where);
}

}  // namespace slackline::artiq
