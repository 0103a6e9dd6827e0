// SPDX-License-Identifier: Apache-2.0
#include "waveforms/base/time_text.hpp"

namespace slackline::waveforms {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trim(std::string_view words) {
  while (!words.empty() && words.front() == ' ') words.remove_prefix(1);
  while (!words.empty() && words.back() == ' ') words.remove_suffix(1);
  return words;
}

}  // namespace

std::optional<TimeUnit> find_time_unit(std::string_view name) {
  if (name == "us") name = "µs";
  for (const TimeUnit& unit : time_units) {
    if (unit.name == name) return unit;
  }
  return {};
}

std::optional<Time> parse_time(std::string_view words) {
  words = trim(words);
  const bool negative = !words.empty() && words.front() == '-';
  if (negative) words.remove_prefix(1);
  std::size_t length = 0;
  while (length < words.size() && (is_digit(words[length]) || words[length] == '.')) ++length;
  const std::string_view number = words.substr(0, length);
  const auto unit = find_time_unit(trim(words.substr(length)));
  if (!unit || number.empty() || !is_digit(number.front()) || !is_digit(number.back())) return {};

  std::int64_t ps = 0;
  std::int64_t place = unit->ps;  // worth of the last digit read, once the point is passed
  bool after_point = false;
  for (const char c : number) {
    if (c == '.') {
      if (after_point) return {};
      after_point = true;
      continue;
    }
    std::int64_t digit = c - '0';
    if (after_point) {
      if (place <= 1 && digit != 0) return {};
      place /= 10;
      digit *= place;
    } else {
      if (__builtin_mul_overflow(ps, 10, &ps)) return {};
      if (__builtin_mul_overflow(digit, unit->ps, &digit)) return {};
    }
    if (__builtin_add_overflow(ps, digit, &ps)) return {};
  }
  return Time{negative ? -ps : ps};
}

std::string format_number(Time time, TimeUnit unit) {
  const bool negative = time.ps < 0;
  const auto magnitude =
      negative ? ~static_cast<std::uint64_t>(time.ps) + 1 : static_cast<std::uint64_t>(time.ps);
  const auto scale = static_cast<std::uint64_t>(unit.ps);
  std::string number = std::to_string(magnitude / scale);
  if (const std::uint64_t rest = magnitude % scale; rest != 0) {
    std::string digits = std::to_string(scale + rest).substr(1);
    digits.erase(digits.find_last_not_of('0') + 1);
    number.append(".").append(digits);
  }
  return negative ? std::string("-").append(number) : number;
}

std::string format_time(Time time) {
  if (time.ps == 0) return "0 s";
  TimeUnit best = time_units.front();
  for (const TimeUnit& unit : time_units) {
    if (time.ps / unit.ps != 0) best = unit;
  }
  return format_number(time, best).append(" ").append(best.name);
}

}  // namespace slackline::waveforms
