// SPDX-License-Identifier: Apache-2.0
// Output ports of a Verilated model, each on nets of its own, bit by bit.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "sim/pins/net.hpp"
#include "sim/verilated/verilated_model.hpp"

namespace slackline::sim {

/// Not copyable: others refer to the nets.
class OutputNets {
 public:
  OutputNets() = default;
  OutputNets(const OutputNets&) = delete;
  OutputNets& operator=(const OutputNets&) = delete;

  /// The model must outlive it. `width`: 1 to 64.
  void add(std::string name, ModelPort port, unsigned width);
  /// Null if there is no such port.
  const Nets* find(std::string_view name) const;
  std::vector<std::string> names() const;

  /// What the model shows from the edge at `time` on. Returns true if something changed.
  bool drive(waveforms::Time time);

 private:
  struct Output {
    std::string name;
    ModelPort port;
    std::deque<Net> wires{};
    Nets nets{};
    std::uint64_t shown = 0;
  };
  std::deque<Output> outputs_;  // nets stay where they are
};

}  // namespace slackline::sim
