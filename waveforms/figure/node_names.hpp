// SPDX-License-Identifier: Apache-2.0
// Names of WaveDrom nodes. A node is one UTF-16 unit of a lane's node string; lower case letters, digits and
// signs would be printed over the waves, upper case letters of any alphabet stay invisible.
#pragma once

#include <array>
#include <cstddef>
#include <string>

namespace slackline::waveforms {

/// A to Z, then Greek, Cyrillic and Armenian capitals.
inline constexpr std::size_t max_node_names = 26 + 24 + 32 + 38;

/// The n-th name in UTF-8; n below max_node_names.
std::string node_name(std::size_t n);

}  // namespace slackline::waveforms
