// SPDX-License-Identifier: Apache-2.0
// System descriptions and CPU profiles from JSON files. The format is documented in sim/system/README.md.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "sim/system/system_description.hpp"

namespace slackline::sim {

/// `name_or_file`: a path to a .json file, or the name of a shipped system. Throws UserError.
SystemDescription load_system(std::string_view name_or_file);
/// The same for CPU profiles.
cpu::CpuProfile load_profile(std::string_view name_or_file);

/// Names of the shipped ones, sorted.
std::vector<std::string> shipped_systems();
std::vector<std::string> shipped_profiles();
/// The sentence that describes a shipped profile.
std::string profile_description(std::string_view name);

}  // namespace slackline::sim
