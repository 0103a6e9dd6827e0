// SPDX-License-Identifier: Apache-2.0
// JSON as users write it: members keep the order of the file, and no object has a key twice.
#pragma once

#include <filesystem>
#include <string_view>

#include <nlohmann/json.hpp>

#include "waveforms/base/user_error.hpp"

namespace slackline::waveforms {

using Json = nlohmann::ordered_json;

/// `file` names the text in messages. Throws UserError: not JSON (with line and column); a key twice in one
/// object (with pointer); more than 1000 levels of brackets, or 10000 members in one object.
Json parse_json(std::string_view text, const std::filesystem::path& file);

/// The same from a file. Throws UserError also if it cannot be read.
Json load_json(const std::filesystem::path& file);

}  // namespace slackline::waveforms
