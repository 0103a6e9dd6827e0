// SPDX-License-Identifier: Apache-2.0
// Values of constant cells, which can be longer than any integer.
#pragma once

#include <optional>
#include <string_view>

namespace slackline::sim {

/// Bit `index` of a constant of any length, written with 0x or 0b, or decimal and below 2^64. Empty if `text`
/// is no number.
std::optional<bool> constant_bit(std::string_view text, unsigned index);

}  // namespace slackline::sim
