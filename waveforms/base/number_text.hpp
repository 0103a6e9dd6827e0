// SPDX-License-Identifier: Apache-2.0
// Numbers as hand-offs, system files and clients write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace slackline::waveforms {

/// Digits of this base (2 to 16) and nothing else, a number below 2^64; otherwise empty.
std::optional<std::uint64_t> parse_digits(std::string_view text, int base);

/// Decimal, hexadecimal with 0x or binary with 0b (or 0X, 0B), below 2^64; empty if `text` is anything else.
std::optional<std::uint64_t> parse_number(std::string_view text);

}  // namespace slackline::waveforms
