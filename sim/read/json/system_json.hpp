// SPDX-License-Identifier: Apache-2.0
// System descriptions from JSON files and hardware hand-offs. The format is documented in
// sim/systems/README.md.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "sim/design/system_description.hpp"

namespace slackline::sim {

/// `name_or_file`: the name of a shipped system, a path to a .json file, or a Vivado hardware hand-off, .hwh
/// or the .bit beside it: a Zynq board with that design and no stimulus. Throws UserError.
SystemDescription load_system(std::string_view name_or_file);

/// Whether anything drives input pins from outside.
bool has_stimulus(const SystemDescription& system);
/// Exchanges it for that of a .json file: a list as the member "stimulus" of a system. Throws UserError.
void replace_stimulus(SystemDescription& system, const std::filesystem::path& file);
/// The same with the file that comes with a program, on a system that may not be made for that: throws
/// UserError, which tells the pin that the system lacks and not the file, if it has not all of its pins.
void drive_by_program(SystemDescription& system, const std::filesystem::path& file, std::string_view program);

/// Names of the shipped ones, sorted.
std::vector<std::string> shipped_systems();

}  // namespace slackline::sim
