// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/units.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <span>

namespace slackline::artiq {
namespace {

struct Unit {
  double size;
  const char* name;
};

constexpr std::array time_units{Unit{1, "s"}, Unit{1e-3, "ms"}, Unit{1e-6, "us"}, Unit{1e-9, "ns"},
                                Unit{1e-12, "ps"}};
constexpr std::array frequency_units{Unit{1e9, "GHz"}, Unit{1e6, "MHz"}, Unit{1e3, "kHz"}, Unit{1, "Hz"}};

std::string in_largest_unit(double value, std::span<const Unit> units) {
  const Unit* unit = &units.back();
  for (const Unit& candidate : units) {
    // 1000 * ns is 1 us, although its double is a little less than 1e-6.
    if (std::fabs(value) >= candidate.size * (1 - 1e-9)) {
      unit = &candidate;
      break;
    }
  }
  char text[48];
  std::snprintf(text, sizeof text, "%.9g*%s", value / unit->size, unit->name);
  return text;
}

}  // namespace

std::string to_string(Seconds duration) {
  return duration.value == 0 ? "0*s" : in_largest_unit(duration.value, time_units);
}

std::string to_string(Hertz frequency) {
  return frequency.value == 0 ? "0*Hz" : in_largest_unit(frequency.value, frequency_units);
}

}  // namespace slackline::artiq
