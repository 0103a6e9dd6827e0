// SPDX-License-Identifier: Apache-2.0
#include "sim/ip/output_nets.hpp"

#include <algorithm>

namespace slackline::sim {

void OutputNets::add(std::string name, ModelPort port, unsigned width) {
  Output& made = outputs_.emplace_back(Output{std::move(name), port});
  while (made.wires.size() < width) made.nets.push_back(&made.wires.emplace_back());
}

const Nets* OutputNets::find(std::string_view name) const {
  const auto found = std::ranges::find(outputs_, name, &Output::name);
  return found == outputs_.end() ? nullptr : &found->nets;
}

std::vector<std::string> OutputNets::names() const {
  std::vector<std::string> names;
  for (const Output& output : outputs_) names.push_back(output.name);
  return names;
}

bool OutputNets::drive(waveforms::Time time) {
  bool changed = false;
  for (Output& output : outputs_) {
    const std::uint64_t value = output.port.get();
    const std::uint64_t difference = value ^ output.shown;
    if (difference == 0) continue;
    output.shown = value;
    changed = true;
    for (std::size_t bit = 0; bit < output.nets.size(); ++bit) {
      if (((difference >> bit) & 1) != 0) output.nets[bit]->drive(time, ((value >> bit) & 1) != 0);
    }
  }
  return changed;
}

}  // namespace slackline::sim
