// SPDX-License-Identifier: Apache-2.0
// The RTL sources of an IP, from the list that stands beside them.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace slackline::sim {

/// `list`: a file below the rtl folder, one source below that folder per line, packages before their users,
/// or -y and a folder, all modules of which are meant; empty lines and // comments are skipped. Throws
/// std::runtime_error when the list cannot be read.
std::vector<std::filesystem::path> rtl_files(std::string_view list);

}  // namespace slackline::sim
