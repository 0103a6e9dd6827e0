// SPDX-License-Identifier: Apache-2.0
// What the cells of a block design are to the simulator.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/design/ip_types.hpp"
#include "sim/design/processor_systems.hpp"
#include "sim/design/wiring_cells.hpp"
#include "sim/read/hwh/hwh_design.hpp"

namespace slackline::sim::hwh {

struct Cell {
  const IpType* ip = nullptr;  ///< null: no model of it, or none for these parameters
  IpDesign design{};           ///< of `ip`, with the parameters of the module
  const WiringType* wiring = nullptr;
  const ProcessorSystem* processor = nullptr;
};

/// Refers to the design, which must outlive it.
class Cells {
 public:
  /// Throws UserError, with the file, for parameters that an IP cannot have.
  explicit Cells(const Design& design);
  /// `module`: one of the design's.
  const Cell& of(const Module& module) const {
    return cells_[static_cast<std::size_t>(&module - design_.modules.data())];
  }

 private:
  const Design& design_;
  std::vector<Cell> cells_;
};

/// The memory itself, behind the controllers that buses see.
bool is_block_memory(const Module& module);
bool is_processor_system(const Module& module);

}  // namespace slackline::sim::hwh
