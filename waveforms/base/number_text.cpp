// SPDX-License-Identifier: Apache-2.0
#include "waveforms/base/number_text.hpp"

#include <algorithm>
#include <charconv>

namespace slackline::waveforms {

std::optional<std::uint64_t> parse_digits(std::string_view text, int base) {
  std::uint64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value, base);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

std::optional<std::uint64_t> parse_number(std::string_view text) {
  if (text.starts_with("0x") || text.starts_with("0X")) return parse_digits(text.substr(2), 16);
  if (text.starts_with("0b") || text.starts_with("0B")) return parse_digits(text.substr(2), 2);
  return parse_digits(text, 10);
}

std::string hex_number(std::uint64_t value, unsigned digits) {
  std::string text;
  for (; value != 0 || text.size() < digits; value >>= 4) text += hex_digits[value & 0xf];
  std::ranges::reverse(text);
  return text;
}

std::string hex_text(std::uint64_t value, unsigned digits) { return "0x" + hex_number(value, digits); }

}  // namespace slackline::waveforms
