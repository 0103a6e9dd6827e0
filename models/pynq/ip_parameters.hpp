// SPDX-License-Identifier: Apache-2.0
// Parameters of an IP as numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "models/pynq/overlay_description.hpp"

namespace slackline::pynq {

/// As parse_number() reads it; the case of the name does not matter. Empty if there is none or it is not a
/// number.
std::optional<std::uint64_t> parameter(const IpDescription& ip, std::string_view name);

}  // namespace slackline::pynq
