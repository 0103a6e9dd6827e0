// SPDX-License-Identifier: Apache-2.0
// Rules of an IP that its public documents leave open, as options that a system file can set. What they are
// and why their defaults are as they are: sim/systems/README.md.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "sim/design/ip_design.hpp"
#include "sim/design/ip_parameters.hpp"

namespace slackline::sim {

struct IpOption {
  std::string_view name;  ///< in system files: "sync_ff"
  std::string_view rtl;   ///< parameter of the Verilated top: "NumSyncFf"
  unsigned standard = 0;  ///< the RTL's own default
  unsigned most = 1;
  bool is_rows = false;            ///< a number of flip-flops in a row
  std::string_view fixed_by = {};  ///< with this flag of Vivado's set: only the default
};

/// By name.
using IpOptionValues = std::map<std::string, unsigned>;

/// Sets what `values` says in the design, whose RTL has the defaults. Throws UserError with the IP, the
/// option, what was got and expected: for an option that is not there, and for a value out of range.
void set_options(IpDesign& design, const IpParameters& parameters, std::span<const IpOption> options,
                 const IpOptionValues& values);

}  // namespace slackline::sim
