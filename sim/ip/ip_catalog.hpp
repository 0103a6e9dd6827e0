// SPDX-License-Identifier: Apache-2.0
// The IPs that are simulated, by type: the one list of them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "sim/design/ip_design.hpp"
#include "sim/design/ip_parameters.hpp"
#include "sim/ip/fabric_ip.hpp"

namespace slackline::sim {

struct IpType {
  std::string_view name;  ///< Vivado's: "axi_intc"
  IpDesign (*design)(const IpParameters& parameters);
  std::unique_ptr<FabricIp> (*make)(FabricIpSettings settings, const IpDesign& design,
                                    const std::filesystem::path& model);
};

/// Null if IPs of this type are not simulated.
const IpType* find_ip_type(std::string_view name);
/// "axi_gpio, axi_intc, …" for messages.
std::string known_ip_types();

}  // namespace slackline::sim
