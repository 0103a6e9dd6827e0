// SPDX-License-Identifier: Apache-2.0
// The IPs that are simulated: a row each. Ports are those of the row's design, for the parameters at hand.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "sim/design/fabric_description.hpp"
#include "sim/design/ip_design.hpp"
#include "sim/design/ip_options.hpp"
#include "sim/design/ip_parameters.hpp"

namespace slackline::sim {

struct IpType {
  std::string_view name;   ///< in Vivado's library, "axi_intc": what types in system files and VLNVs call it
  std::string_view vlnv;   ///< with the version that Vivado 2018.3 to 2024.1 ships (reference A4)
  std::string_view clock;  ///< its port; the registers' clock where there are several
  /// Throws NotSimulated for what the model has not, other UserErrors for what the IP itself has not.
  IpDesign (*design)(const IpParameters& parameters);
  std::string_view interrupts = {};  ///< of an interrupt controller: the port where they come in
  std::span<const IpOption> options = {};
};

/// Null if IPs of this name are not simulated, whatever their parameters.
const IpType* find_ip_type(std::string_view name);
/// With the options that are set. Throws what the type's own function does, and UserError for an unknown
/// option.
IpDesign design_of(const IpType& type, const FabricIpDescription& ip);
/// "axi_gpio, axi_intc, …" for messages.
std::string known_ip_types();

}  // namespace slackline::sim
