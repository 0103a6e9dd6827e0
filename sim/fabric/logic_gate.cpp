// SPDX-License-Identifier: Apache-2.0
#include "sim/fabric/logic_gate.hpp"

#include <algorithm>

namespace slackline::sim {

LogicGate::LogicGate(LogicOperation operation, Nets operands)
    : operation_(operation), operands_(std::move(operands)), output_(level()) {
  for (Net* net : operands_) net->listen(*this);
}

void LogicGate::disconnect() {
  for (Net* net : operands_) net->forget(*this);
  operands_.clear();
}

bool LogicGate::level() const {
  const auto is_high = [](const Net* net) { return net->level(); };
  switch (operation_) {
    case LogicOperation::logic_and:
      return std::ranges::all_of(operands_, is_high);
    case LogicOperation::logic_or:
      return std::ranges::any_of(operands_, is_high);
    case LogicOperation::logic_xor:
      return std::ranges::count_if(operands_, is_high) % 2 != 0;
    case LogicOperation::logic_not:
      break;
  }
  return std::ranges::none_of(operands_, is_high);
}

}  // namespace slackline::sim
