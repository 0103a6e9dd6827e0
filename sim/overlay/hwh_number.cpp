// SPDX-License-Identifier: Apache-2.0
#include "sim/overlay/hwh_number.hpp"

#include <algorithm>
#include <charconv>

namespace slackline::sim::hwh {
namespace {

bool strip(std::string_view& text, char lower, char upper) {
  if (text.size() < 3 || text[0] != '0' || (text[1] != lower && text[1] != upper)) return false;
  text.remove_prefix(2);
  return true;
}

std::optional<std::uint64_t> parse(std::string_view text, int base) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<bool> digit_bit(std::string_view digits, unsigned index, unsigned bits_per_digit) {
  const int base = 1 << bits_per_digit;
  const auto is_digit = [base](char c) { return parse({&c, 1}, base).has_value(); };
  if (!std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  const std::size_t place = index / bits_per_digit;
  if (place >= digits.size()) return false;
  const char digit = digits[digits.size() - 1 - place];
  return (*parse({&digit, 1}, base) >> index % bits_per_digit & 1) != 0;
}

}  // namespace

std::optional<std::uint64_t> to_number(std::string_view text) {
  if (strip(text, 'x', 'X')) return parse(text, 16);
  if (strip(text, 'b', 'B')) return parse(text, 2);
  return parse(text, 10);
}

std::optional<bool> constant_bit(std::string_view text, unsigned index) {
  if (strip(text, 'x', 'X')) return digit_bit(text, index, 4);
  if (strip(text, 'b', 'B')) return digit_bit(text, index, 1);
  const auto value = parse(text, 10);
  if (!value) return std::nullopt;
  return index < 64 && (*value >> index & 1) != 0;
}

}  // namespace slackline::sim::hwh
