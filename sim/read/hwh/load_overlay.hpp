// SPDX-License-Identifier: Apache-2.0
// An overlay from its hardware hand-off: "base.bit" stands for the "base.hwh" beside it, as in PYNQ.
#pragma once

#include <filesystem>

#include "sim/design/fabric_description.hpp"

namespace slackline::sim {

/// `name` itself if it ends in ".hwh", else the file of that name with ".hwh" for its ending. Throws
/// UserError, with the file that was looked for, if there is none.
std::filesystem::path find_hwh(const std::filesystem::path& name);

/// See hwh::make_fabric() for what is in it. Throws UserError, with file and place, for whatever cannot be
/// understood.
FabricDescription load_overlay(const std::filesystem::path& name);

}  // namespace slackline::sim
