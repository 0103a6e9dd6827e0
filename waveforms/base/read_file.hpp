// SPDX-License-Identifier: Apache-2.0
// A file as one text.
#pragma once

#include <filesystem>
#include <string>

namespace slackline::waveforms {

/// The whole file, byte by byte. Throws UserError "FILE: cannot be read: REASON".
std::string read_file(const std::filesystem::path& path);

}  // namespace slackline::waveforms
