// SPDX-License-Identifier: Apache-2.0
// Numbers as Vivado writes them into hand-offs: 13, 0x41200000.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace slackline::sim::hwh {

/// Nothing if `text` is not wholly a number below 2^64.
std::optional<std::uint64_t> to_number(std::string_view text);

/// Bit `index` of a constant of any length, decimal ones below 2^64. Nothing if `text` is no number.
std::optional<bool> constant_bit(std::string_view text, unsigned index);

}  // namespace slackline::sim::hwh
