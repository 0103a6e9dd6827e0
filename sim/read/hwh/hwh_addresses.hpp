// SPDX-License-Identifier: Apache-2.0
// Where bus masters see the registers and memories of a design.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "sim/design/fabric_description.hpp"
#include "sim/read/hwh/hwh_design.hpp"

namespace slackline::sim::hwh {

struct SeenBy {
  std::vector<BusRange> buses{};
  bool memory = false;
};

/// By instance; the processor's own memory, which others see, is not listed. Throws UserError if registers
/// that the processor sees do not begin at a word, or lie where those of another instance are: memories may,
/// as instruction and data bus have one each.
std::unordered_map<std::string, SeenBy> bus_ranges(const Design& design);

}  // namespace slackline::sim::hwh
