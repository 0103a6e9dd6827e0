// SPDX-License-Identifier: Apache-2.0
// Systems and profiles are named, if they are shipped, or given by their files.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace slackline::sim {

/// Of the .json files in a folder, without the ending, sorted.
std::vector<std::string> shipped_names(const std::filesystem::path& folder);

/// What ends in .json or contains a slash is a file, whether it exists or not, anything else a name in the
/// folder. Throws UserError with the known names and `or_what` else may be given.
std::filesystem::path find_shipped(std::string_view what, std::string_view name_or_file,
                                   const std::filesystem::path& folder, std::string_view or_what);

}  // namespace slackline::sim
