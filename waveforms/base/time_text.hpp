// SPDX-License-Identifier: Apache-2.0
// Times as people write them: a decimal number and a unit. Exact in both directions, no floating point.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "waveforms/base/time.hpp"

namespace slackline::waveforms {

struct TimeUnit {
  std::string_view name;  ///< as printed: "µs"
  std::int64_t ps;
};
inline constexpr std::array<TimeUnit, 5> time_units{
    {{"ps", 1}, {"ns", 1'000}, {"µs", 1'000'000}, {"ms", 1'000'000'000}, {"s", 1'000'000'000'000}}};

/// "ps", "ns", "us" or "µs", "ms", "s".
std::optional<TimeUnit> find_time_unit(std::string_view name);

/// "2 us", "16.6667ms", "-88 ns", "0 s". Empty if it is anything else, finer than 1 ps, or beyond 64 bits.
std::optional<Time> parse_time(std::string_view words);

/// In the largest unit that gives at least 1: "2 µs", "88 ns", "2.088 µs", "0 s".
std::string format_time(Time time);

/// The number alone, exact, without trailing zeros: 2088000 ps in µs is "2.088".
std::string format_number(Time time, TimeUnit unit);

}  // namespace slackline::waveforms
