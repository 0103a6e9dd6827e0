// SPDX-License-Identifier: Apache-2.0
// Reads the XML of a hardware hand-off. What Vivado versions add or leave out is tolerated; what is there and
// makes no sense is an error.
#pragma once

#include <cstdint>
#include <filesystem>

#include "sim/read/hwh/hwh_design.hpp"

namespace slackline::sim::hwh {

/// Hand-offs have 1 to 20 MB; memory in use while reading is a few times the size of the file.
inline constexpr std::uintmax_t largest_file = std::uintmax_t{64} << 20;

/// Throws UserError with file and place: not a file, too large, not XML (with the line), not a hand-off,
/// modules of the same name, address ranges that are none.
Design load_hwh(const std::filesystem::path& file);

}  // namespace slackline::sim::hwh
