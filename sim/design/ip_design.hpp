// SPDX-License-Identifier: Apache-2.0
// What FabricIp needs to know of a kind of IP with given parameters: how its model is made and what its ports
// are called. One function per type makes it, from parameters as Vivado writes them (ip_types).
#pragma once

#include <string>
#include <vector>

#include "sim/verilated/model_builder.hpp"
#include "waveforms/base/user_error.hpp"

namespace slackline::sim {

/// A port beside clock, reset and AXI4-Lite.
struct IpPort {
  std::string name;    ///< Vivado's: "ip2intc_irpt"
  std::string rtl;     ///< of the Verilated top: "ip2intc_irpt_o"
  unsigned width = 1;  ///< bits, 1 to 64
  bool lane = true;    ///< drawn where the system says nothing of it
};

/// The IP can be like this, the model of it cannot.
class NotSimulated : public waveforms::UserError {
 public:
  using UserError::UserError;
};

struct IpDesign {
  ModelSource source;
  std::vector<IpPort> inputs;
  /// Outputs depend on registers only, never on inputs of the same row.
  std::vector<IpPort> outputs;
  std::vector<std::string> stream_inputs = {};  ///< AXI streams that packets can be sent into: "S_AXIS_S2MM"
  /// By which it is a master of memory: what the names of their signals begin with at the Verilated top,
  /// "m_axi_s2mm_".
  std::vector<std::string> memory_ports = {};
  bool has_bus = true;
  std::vector<std::string> unused_parameters = {};  ///< that say nothing of an IP like this
  std::vector<std::string> warnings = {};           ///< what of it is not simulated, for whom it matters
  /// With inputs and bus at rest for so many rows, further rows change nothing:
  /// the longest way from an input through flip-flops to an output, and a margin.
  unsigned settle_rows = 0;
};

/// Added to the length of an IP's longest pipeline, for registers behind the bus and assertions that look
/// back.
inline constexpr unsigned settle_margin = 4;

}  // namespace slackline::sim
