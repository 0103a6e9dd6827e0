// SPDX-License-Identifier: Apache-2.0
#include "sim/design/constant_text.hpp"

#include <algorithm>

#include "waveforms/base/number_text.hpp"

namespace slackline::sim {
namespace {

bool strip(std::string_view& text, char lower, char upper) {
  if (text.size() < 3 || text[0] != '0' || (text[1] != lower && text[1] != upper)) return false;
  text.remove_prefix(2);
  return true;
}

std::optional<bool> digit_bit(std::string_view digits, unsigned index, unsigned bits_per_digit) {
  const auto number = [base = 1 << bits_per_digit](const char& c) {
    return waveforms::parse_digits({&c, 1}, base);
  };
  if (!std::all_of(digits.begin(), digits.end(), [&](const char& c) { return number(c).has_value(); }))
    return std::nullopt;
  const std::size_t place = index / bits_per_digit;
  if (place >= digits.size()) return false;
  return (*number(digits[digits.size() - 1 - place]) >> index % bits_per_digit & 1) != 0;
}

}  // namespace

std::optional<bool> constant_bit(std::string_view text, unsigned index) {
  if (strip(text, 'x', 'X')) return digit_bit(text, index, 4);
  if (strip(text, 'b', 'B')) return digit_bit(text, index, 1);
  const auto value = waveforms::parse_digits(text, 10);
  if (!value) return std::nullopt;
  return index < 64 && (*value >> index & 1) != 0;
}

}  // namespace slackline::sim
