// SPDX-License-Identifier: Apache-2.0
// CPU cost profiles from JSON files. The format is documented in models/cpu/profiles/README.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/cpu/profile.hpp"

namespace slackline::sim {

/// `name_or_file`: the name of a shipped profile, or a path to a .json file. Throws UserError.
cpu::CpuProfile load_profile(std::string_view name_or_file);
/// Names of the shipped ones, sorted.
std::vector<std::string> shipped_profiles();
/// The sentence that describes a shipped profile.
std::string profile_description(std::string_view name);

}  // namespace slackline::sim
