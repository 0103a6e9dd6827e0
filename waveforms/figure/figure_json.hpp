// SPDX-License-Identifier: Apache-2.0
// Reads a figure from a JSON file; the format is described in waveforms/README.md. Unknown keys are errors.
#pragma once

#include <filesystem>
#include <string_view>

#include "waveforms/figure/figure.hpp"

namespace slackline::waveforms {

/// Throws UserError: file, JSON pointer (or line and column), got, expected.
Figure load_figure(const std::filesystem::path& path);

/// The same from text; `origin` stands for the file name in messages.
Figure parse_figure(std::string_view text, const std::filesystem::path& origin);

}  // namespace slackline::waveforms
