// SPDX-License-Identifier: Apache-2.0
// Wiring in a system file, from text to bits. A wire is one of:
//
// - 0 or 1: a constant
// - "btns_4bits": an input, a GPIO bit of the processor, or a probe, all its bits
// - "btns_gpio/ip2intc_irpt": an output of an IP or of logic; of an IP that is not simulated, a constant 0
// that keeps its name
// - "btns_4bits[2]", "leds_gpio/gpio_io_o[3:1]": some of the bits
// - [wire, wire, ...]: one after the other, least significant first
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sim/design/fabric_description.hpp"
#include "sim/design/ip_design.hpp"
#include "waveforms/base/user_error.hpp"
#include "waveforms/json/json_node.hpp"

namespace slackline::sim {

class WireText {
 public:
  void add_input(const std::string& name, unsigned width);
  void add_ps_gpio(const std::string& name, unsigned index);
  void add_unmodelled(const std::string& ip) { unmodelled_.insert(ip); }
  void add_outputs(const std::string& ip, const std::vector<IpPort>& outputs);
  void add_logic(const LogicCell& cell);
  void add_probe(const std::string& name, const BitSources& bits) { known_.emplace(name, bits); }

  /// Outputs of IPs that are not simulated, "filter/interrupt", that resolve() has met so far.
  const std::set<std::string>& met() const { return met_; }

  /// Throws UserError at the node.
  BitSources resolve(const waveforms::JsonNode& node) const { return resolve(node, 0); }

 private:
  BitSources resolve(const waveforms::JsonNode& node, int depth) const;
  BitSources resolve_text(const waveforms::JsonNode& node) const;
  std::optional<BitSources> find(const std::string& name) const;

  std::map<std::string, BitSources> known_;
  std::set<std::string> unmodelled_;
  mutable std::set<std::string> met_;
};

}  // namespace slackline::sim
