// SPDX-License-Identifier: Apache-2.0
// Code is loaded only from where nobody but its user can put it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace slackline::sim {

/// Why somebody else could change what lies at this path, which exists; nothing if nobody can. The file or
/// folder, every folder above it and every link on the way must belong to the user of this process or to
/// root, and must not be writable for others: for the group only if it is the owner's own (same name, no
/// other member). Folders above may be writable for all if they are sticky, as /tmp is: there nobody replaces
/// what belongs to somebody else. `installed`: a path that belongs to the installation; it is trusted as far
/// as this program itself is, whose owner and whose folders count as trusted.
std::optional<std::string> distrust(const std::filesystem::path& path, bool installed = false);

/// Throws waveforms::UserError, which begins with `origin` and names the path, the reason, and what is
/// expected.
void require_trust(const std::filesystem::path& path, const std::string& origin, bool installed = false);

}  // namespace slackline::sim
