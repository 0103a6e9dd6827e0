// SPDX-License-Identifier: Apache-2.0
// Finds what drives each bit of a port, through any number of concatenations, slices and constants.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sim/design/fabric_description.hpp"
#include "sim/read/hwh/hwh_design.hpp"
#include "sim/read/hwh/hwh_nets.hpp"

namespace slackline::sim::hwh {

/// Refers to the design, which must outlive it. Each bit of a cell is followed once, whatever asks for it,
/// and without recursion. All functions throw UserError with file and port for widths beyond 4096, parameters
/// that are no numbers, and loops.
class Wiring {
 public:
  /// Looks at every concatenation and slice, so that a loop is found even if nothing hangs on it. Throws,
  /// too, if there are more than 2^20 bits of them.
  explicit Wiring(const Design& design);

  /// What drives the input, or the external output, bit 0 first.
  BitSources drivers(const Module& module, const Port& input);
  BitSources drivers(const Port& external_output);
  /// What leaves a concatenation, slice or constant.
  BitSources output(const Module& glue);

  /// What drivers() has met so far: cells that connect, by their output, and outputs of IPs that are not
  /// modelled, whose bits are 0.
  std::vector<NamedBits> names_met();
  /// External inputs that drivers() has met so far.
  std::vector<FabricInput> inputs_met() const;
  const Nets& nets() const { return nets_; }

 private:
  struct Bit {
    PortId port;  ///< an output of a module, or an external input
    std::uint32_t index = 0;
    bool operator==(const Bit&) const = default;
  };
  struct BitHash {
    std::size_t operator()(const Bit& bit) const;
  };
  struct ConcatInput {
    std::uint32_t first_bit = 0, width = 0;
    std::optional<PortId> driver;
  };

  /// Concatenations take whole words: one that takes itself is a mistake even where no bit comes back to
  /// itself.
  void refuse_loops();
  const Module& module(PortId id) const { return design_.modules[id.module]; }
  unsigned width(PortId id) const;
  std::uint64_t number(const Module& module, const std::string& parameter, std::uint64_t usual) const;
  const std::vector<ConcatInput>& concat_inputs(std::uint32_t module);
  std::vector<ConcatInput> read_concat(std::uint32_t module) const;
  std::optional<Bit> behind(const Bit& bit);
  Bit origin(Bit bit);
  BitSource source(const Bit& origin) const;
  BitSources follow(PortId input);
  void meet(PortId driver);

  const Design& design_;
  Nets nets_;
  std::unordered_map<std::uint32_t, std::vector<ConcatInput>> concats_;
  std::unordered_map<Bit, std::optional<Bit>, BitHash> origins_;  ///< nothing: being followed
  std::set<PortId> glue_met_, others_met_, inputs_met_;
};

}  // namespace slackline::sim::hwh
