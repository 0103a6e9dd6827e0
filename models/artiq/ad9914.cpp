// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/ad9914.hpp"

#include <array>
#include <cmath>

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

}  // namespace

AD9914::AD9914(ExperimentContext& context, const DeviceInfo& info)
    : Device(context, info),
      select_(static_cast<std::uint32_t>(info.parameter("select", 0))),
      sysclk_(static_cast<double>(info.parameter("sysclk", 3'000'000'000))) {}

std::uint32_t AD9914::frequency_to_ftw(Hertz frequency) const {
  return static_cast<std::uint32_t>(std::llround(std::ldexp(frequency.value / sysclk_, 32)));
}

std::uint16_t AD9914::turns_to_pow(double turns) const {
  return static_cast<std::uint16_t>(std::llround(std::ldexp(turns, 16)));
}

std::uint16_t AD9914::amplitude_to_asf(double amplitude) const {
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
