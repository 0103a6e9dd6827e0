// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/ad9914.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <string>

namespace slackline::artiq {
namespace {

// Parallel port addresses of the AD9914's profile 0 (data sheet: register n is at 4n, two bytes per access),
// and two of the port itself, beyond those of the chip; seven bits hold them all.
constexpr std::uint32_t ftw_low = 0x2c;
constexpr std::uint32_t ftw_high = 0x2e;
constexpr std::uint32_t phase_offset = 0x30;
constexpr std::uint32_t amplitude_scale = 0x32;
constexpr std::uint32_t io_update = 0x7e;
constexpr std::uint32_t chip_select = 0x7f;
constexpr Mu writes_per_set = 6;

/// A value that is no number is out of every range.
void check(bool in_range, const char* what, const std::string& got, const std::string& expected) {
  if (!in_range) throw std::out_of_range(std::string(what) + ": got " + got + ", expected " + expected);
}

std::string to_text(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.9g", value);
  return text;
}

}  // namespace

AD9914::AD9914(ExperimentContext& context, const DeviceInfo& info)
    : Device(context, info),
      select_(static_cast<std::uint32_t>(info.parameter("select", 0))),
      sysclk_(static_cast<double>(info.parameter("sysclk", 3'000'000'000))) {}

std::uint32_t AD9914::frequency_to_ftw(Hertz frequency) const {
  const double ftw = std::round(std::ldexp(frequency.value / sysclk_, 32));
  check(frequency.value >= 0 && ftw < 0x1p32, "frequency", to_string(frequency),
        "from 0*Hz to below " + to_string(Hertz{sysclk_}));
  return static_cast<std::uint32_t>(ftw);
}

std::uint16_t AD9914::turns_to_pow(double turns) const {
  check(std::fabs(turns) < 0x1p46, "phase", to_text(turns), "less than 2^46 turns");
  return static_cast<std::uint16_t>(std::llround(std::ldexp(turns, 16)));
}

std::uint16_t AD9914::amplitude_to_asf(double amplitude) const {
  check(amplitude >= 0 && amplitude <= 1, "amplitude", to_text(amplitude), "from 0 to 1");
  return static_cast<std::uint16_t>(std::llround(amplitude * 0x0fff));
}

Mu AD9914::set_duration_mu() const { return (writes_per_set - 1) * write_duration_mu(); }

void AD9914::set(Hertz frequency, double phase, double amplitude, Location where) {
  const auto span = call("set(" + to_string(frequency) + ")", where);
  program(frequency_to_ftw(frequency), turns_to_pow(phase), amplitude_to_asf(amplitude), where);
}

void AD9914::set_mu(std::uint32_t ftw, std::uint16_t pow, std::uint16_t asf, Location where) {
  const auto span = call(call_label("set_mu", Mu{ftw}), where);
  program(ftw, pow, asf, where);
}

void AD9914::program(std::uint32_t ftw, std::uint16_t pow, std::uint16_t asf, const Location& where) {
  struct Write {
    std::uint32_t address;
    std::uint32_t data;
  };
  const std::array<Write, writes_per_set - 1> before{Write{chip_select, 1U << select_},
                                                     Write{ftw_low, ftw & 0xffff}, Write{ftw_high, ftw >> 16},
                                                     Write{phase_offset, pow}, Write{amplitude_scale, asf}};
  rtio().delay_mu(-set_duration_mu());
  for (const Write& write : before) {
    output(write.address, write.data, where);
    rtio().delay_mu(write_duration_mu());
  }
  output(io_update, 0, where);
}

}  // namespace slackline::artiq
