// SPDX-License-Identifier: Apache-2.0
#include "sim/replay/hex_words.hpp"

#include <algorithm>
#include <array>

#include "waveforms/base/number_text.hpp"

namespace slackline::sim {

namespace {

constexpr std::uint8_t not_a_digit = 0xff;

constexpr std::array<std::uint8_t, 256> digit_table = [] {
  std::array<std::uint8_t, 256> table{};
  table.fill(not_a_digit);
  for (std::uint8_t i = 0; i < 16; ++i) {
    const char digit = waveforms::hex_digits[i];
    table[static_cast<unsigned char>(digit)] = i;
    if (digit >= 'a') table[static_cast<unsigned char>(digit - 'a' + 'A')] = i;
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
  while (words.size() > 1 && words.back() == 0) words = words.first(words.size() - 1);
  if (words.empty()) return "0";
  std::string text = waveforms::hex_number(words.back());
  for (std::size_t i = words.size() - 1; i-- > 0;) text += waveforms::hex_number(words[i], 16);
  return text;
}

}  // namespace slackline::sim
