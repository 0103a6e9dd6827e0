// SPDX-License-Identifier: Apache-2.0
// Hexadecimal numbers of up to 512 bits and their words of 64 bits, least significant first.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace slackline::sim {

enum class HexError : std::uint8_t { none, not_hex, too_wide };

/// Digits without prefix, either case, leading zeros allowed. Writes every word; `width` bits must fit in
/// them.
HexError parse_hex(std::string_view digits, unsigned width, std::span<std::uint64_t> words);

/// Lower case, no leading zeros.
std::string to_hex(std::span<const std::uint64_t> words);

}  // namespace slackline::sim
