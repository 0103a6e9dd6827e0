// SPDX-License-Identifier: Apache-2.0
// From the design of an IP to the machine that steps it.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "sim/design/ip_design.hpp"
#include "sim/ip/fabric_ip.hpp"

namespace slackline::sim {

/// A plain FabricIp, unless IPs of this type (ip_types) have more than pins and registers.
std::unique_ptr<FabricIp> make_ip(std::string_view type, FabricIpSettings settings, const IpDesign& design,
                                  const std::filesystem::path& model);

}  // namespace slackline::sim
