// SPDX-License-Identifier: Apache-2.0
// Which port drives which: by the names of nets, and where a port has none, by its list of connections.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "sim/read/hwh/hwh_design.hpp"

namespace slackline::sim::hwh {

/// A port of a module, or of the design.
struct PortId {
  static constexpr std::uint32_t outside = UINT32_MAX;
  static constexpr std::uint32_t nothing = UINT32_MAX - 1;
  std::uint32_t module = nothing;
  std::uint32_t port = 0;
  auto operator<=>(const PortId&) const = default;
};

/// Refers to the design, which must outlive it.
class Nets {
 public:
  explicit Nets(const Design& design);

  const Port& port(PortId id) const;
  /// The identity of a port of the design handed to the constructor.
  PortId id(const Module& module, const Port& port) const;
  PortId id(const Port& external) const;
  /// "iop_pmoda/dff_en_reset_vector_0/q"; external ports have the board's name, see board_name().
  std::string name(PortId id) const;

  /// The output of a module, or the external input, that an input is connected to. Throws UserError if there
  /// are two: nets of streams have a driver for each of their bits under one name, and nobody asks for those.
  std::optional<PortId> driver(const Port& input) const;
  /// Names of the inputs of modules that an output leads to, in the order of the file.
  std::vector<std::string> sinks(const Port& output) const;

  /// The name that the board gives to an external port: that of its interface where this says it all,
  /// "btns_4bits" for "btns_4bits_tri_i"; outputs of an interface that has inputs, too, keep their own.
  std::string board_name(const Port& external) const;

 private:
  void add_driver(const std::string& net, PortId driver);
  std::optional<PortId> driver_by_connection(const Port& input) const;

  const Design& design_;
  std::unordered_map<std::string_view, PortId> drivers_;
  std::unordered_map<std::string_view, PortId> second_drivers_;  ///< of nets that have several
  std::unordered_map<std::string_view, std::vector<PortId>> sinks_;
  std::unordered_map<std::string_view, std::uint32_t> modules_;
  std::unordered_map<std::string, PortId> outputs_;  ///< by "instance/port"
  std::unordered_map<std::string_view, std::uint32_t> external_inputs_;
  std::unordered_set<std::string_view> interfaces_with_inputs_;
};

}  // namespace slackline::sim::hwh
