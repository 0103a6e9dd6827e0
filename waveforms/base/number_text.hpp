// SPDX-License-Identifier: Apache-2.0
// Numbers as hand-offs, system files and clients write them, and addresses as messages tell them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace slackline::waveforms {

/// Digits of this base (2 to 16) and nothing else, a number below 2^64; otherwise empty.
std::optional<std::uint64_t> parse_digits(std::string_view text, int base);

/// Decimal, hexadecimal with 0x or binary with 0b (or 0X, 0B), below 2^64; empty if `text` is anything else.
std::optional<std::uint64_t> parse_number(std::string_view text);

inline constexpr std::string_view hex_digits = "0123456789abcdef";

/// "1f", with at least `digits` digits.
std::string hex_number(std::uint64_t value, unsigned digits = 1);
/// "0x1f", with at least `digits` digits.
std::string hex_text(std::uint64_t value, unsigned digits = 1);

}  // namespace slackline::waveforms
