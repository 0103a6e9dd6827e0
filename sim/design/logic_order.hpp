// SPDX-License-Identifier: Apache-2.0
// The order in which a design's combinational logic can be made: what a bit is computed from comes before it.
#pragma once

#include <cstddef>
#include <vector>

#include "sim/design/fabric_description.hpp"

namespace slackline::sim {

/// A bit of the output of FabricDescription::logic[cell].
struct LogicBit {
  std::size_t cell;
  std::size_t bit;
};

/// All bits of all cells. Bits of one cell may depend on each other, as in a chain of carries. Throws
/// UserError, with the names of its bits, for a loop; for two cells of one path; and for an operand that no
/// cell has.
std::vector<LogicBit> logic_order(const FabricDescription& fabric);

/// Whether the bit is one of the board's pins or of the processor's GPIO, or follows one through logic: then
/// it changes between clock edges. The logic must have an order.
bool follows_pins(const FabricDescription& fabric, const BitSource& bit);

}  // namespace slackline::sim
