// SPDX-License-Identifier: Apache-2.0
// An overlay from its hardware hand-off: "base.bit" stands for the "base.hwh" beside it, as in PYNQ.
#pragma once

#include <filesystem>
#include <string_view>

#include "models/pynq/overlay_description.hpp"
#include "sim/design/fabric_description.hpp"

namespace slackline::sim {

struct LoadedOverlay {
  FabricDescription fabric{};
  pynq::OverlayDescription overlay{};
};

/// `name` itself if it ends in ".hwh", else the file of that name with ".hwh" for its ending. Throws
/// UserError, with the file that was looked for, if there is none.
std::filesystem::path find_hwh(const std::filesystem::path& name);

/// See describe_overlay() and hwh::make_fabric() for what is in it; here the parameters of all IPs are known,
/// and gpio_dict lists all inputs behind a slice, not only simulated ones. Throws UserError, with file and
/// place, for whatever cannot be understood; nothing is half loaded.
LoadedOverlay load_overlay(const std::filesystem::path& name);

}  // namespace slackline::sim
