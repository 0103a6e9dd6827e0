// SPDX-License-Identifier: Apache-2.0
#include "sim/replay/hex_words.hpp"

#include <algorithm>
#include <array>

namespace slackline::sim {

namespace {

constexpr std::uint8_t not_a_digit = 0xff;

constexpr std::array<std::uint8_t, 256> digit_table = [] {
  std::array<std::uint8_t, 256> table{};
  table.fill(not_a_digit);
  for (std::uint8_t i = 0; i < 10; ++i) table[static_cast<std::size_t>('0' + i)] = i;
  for (std::uint8_t i = 0; i < 6; ++i) {
    const auto value = static_cast<std::uint8_t>(10 + i);
    table[static_cast<std::size_t>('a' + i)] = value;
    table[static_cast<std::size_t>('A' + i)] = value;
  }
  return table;
}();

}  // namespace

HexError parse_hex(std::string_view digits, unsigned width, std::span<std::uint64_t> words) {
  if (digits.empty()) return HexError::not_hex;
  std::fill(words.begin(), words.end(), 0);
  std::size_t position = 0;  // of the digit, counted from the least significant one
  bool overflow = false;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, ++position) {
    const std::uint64_t value = digit_table[static_cast<unsigned char>(*digit)];
    if (value == not_a_digit) return HexError::not_hex;
    if (value == 0) continue;
    const std::size_t bit = position * 4;
    if (bit >= width || (width - bit < 4 && (value >> (width - bit)) != 0)) {
      overflow = true;
      continue;
    }
    words[bit / 64] |= value << (bit % 64);
  }
  return overflow ? HexError::too_wide : HexError::none;
}

std::string to_hex(std::span<const std::uint64_t> words) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    for (int shift = 60; shift >= 0; shift -= 4) {
      const auto digit = static_cast<std::size_t>((*word >> shift) & 0xf);
      if (digit != 0 || !text.empty()) text += digits[digit];
    }
  }
  return text.empty() ? "0" : text;
}

}  // namespace slackline::sim
