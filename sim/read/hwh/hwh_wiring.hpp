// SPDX-License-Identifier: Apache-2.0
// Finds what drives each bit of a port, through any number of cells that only connect, up to logic.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sim/design/fabric_description.hpp"
#include "sim/design/wiring_cells.hpp"
#include "sim/read/hwh/hwh_cells.hpp"
#include "sim/read/hwh/hwh_design.hpp"
#include "sim/read/hwh/hwh_nets.hpp"

namespace slackline::sim::hwh {

/// Refers to the design, which must outlive it. Each bit of a cell is followed once, whatever asks for it,
/// and without recursion; cells that nobody asks for are not looked at. All functions throw
/// UserError with file and port for widths beyond 4096, parameters that are no numbers, GPIO that the
/// processor has not, nets with two drivers, loops, and more than 2^20 bits of cells.
class Wiring {
 public:
  explicit Wiring(const Design& design);

  /// What drives the input, or the external output, bit 0 first.
  BitSources drivers(const Module& module, const Port& input);
  BitSources drivers(const Port& external_output);
  /// The bit of the processor's GPIO that a slice has for its lowest, and what hangs on the slice; nothing if
  /// it has no such bit, or is no slice.
  std::optional<PsGpioBit> gpio_slice(const Module& module);

  /// Where PYNQ, which counts one interrupt for each input of a concatenation that is no concatenation
  /// itself, counts others than the hardware; a sentence each.
  std::vector<std::string> miscounted(const Module& module, const Port& input);

  /// Wiring cells that drivers() has met so far, by their output.
  std::vector<NamedBits> names_met();
  /// External inputs that drivers() has met so far, and outputs of IPs that are not modelled.
  std::vector<FabricInput> inputs_met();
  /// Logic that drivers() has met so far.
  std::vector<LogicCell> logic_met();
  const Nets& nets() const { return nets_; }
  const Cells& cells() const { return cells_; }

 private:
  struct Bit {
    PortId port;  ///< an output of a module, or an external input
    std::uint32_t index = 0;
    bool operator==(const Bit&) const = default;
  };
  struct BitHash {
    std::size_t operator()(const Bit& bit) const;
  };
  /// A wiring cell, and what drives its inputs, in the order of WiringDesign::inputs.
  struct Wired {
    WiringDesign design;
    std::vector<std::optional<PortId>> drivers;
    std::optional<PortId> output;
  };

  Wired wire(const Module& module, const WiringType& type) const;
  void refuse_loops(std::uint32_t start);
  const Module& module(PortId id) const { return design_.modules[id.module]; }
  /// Null if it is no wiring cell.
  const Wired* wired(std::uint32_t module);
  /// Null if the port is not that of a wiring cell.
  const Wired* wired(PortId id);
  /// As LEFT and RIGHT give it; nothing if they do not.
  std::optional<unsigned> declared_width(PortId id) const;
  unsigned width(PortId id);
  std::optional<Bit> behind(const Bit& bit);
  /// What drives one of the inputs of a wiring cell that a bit of it comes from.
  Bit driver(const Wired& cell, const WiringDesign::Bit& bit);
  Bit origin(Bit bit);
  BitSource source(const Bit& origin);
  BitSources output(const Wired& cell);
  BitSources follow(PortId input);
  std::vector<std::uint32_t> meet(PortId driver);

  const Design& design_;
  Nets nets_;
  Cells cells_;
  std::unordered_map<std::uint32_t, Wired> wired_;                ///< by module
  std::unordered_map<Bit, std::optional<Bit>, BitHash> origins_;  ///< nothing: being followed
  enum class Seen : char { no, open, done };
  std::vector<Seen> loops_seen_;  ///< by module
  std::size_t wiring_bits_ = 0;   ///< of the cells looked at
  std::set<PortId> wiring_met_, others_met_, inputs_met_;
};

}  // namespace slackline::sim::hwh
