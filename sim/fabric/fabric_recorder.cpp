// SPDX-License-Identifier: Apache-2.0
#include "sim/fabric/fabric_recorder.hpp"

#include <string>

namespace slackline::sim {
namespace {

using waveforms::SignalKind;

waveforms::SignalId signal(waveforms::Trace& trace, const std::string& name, unsigned width) {
  std::string free_name = name;
  for (int number = 2;; ++number) {
    const auto found = trace.find_signal(free_name);
    if (!found) break;
    if (trace.info(*found).width == width && trace.info(*found).kind != SignalKind::sample) return *found;
    free_name = name + "#" + std::to_string(number);
  }
  return trace.add_signal(
      {.name = free_name, .kind = width == 1 ? SignalKind::bit : SignalKind::bus, .width = width});
}

}  // namespace

FabricRecorder::FabricRecorder(waveforms::Trace& trace, const PlDesign& design, waveforms::Time now) {
  for (const std::string& name : design.lanes()) {
    const Nets& nets = design.named().find(name)->second;
    Lane& lane = lanes_.emplace_back(trace, signal(trace, name, static_cast<unsigned>(nets.size())), nets);
    lane.net_changed(now);
    for (Net* net : nets) net->listen(lane);
  }
}

FabricRecorder::~FabricRecorder() {
  for (const Lane& lane : lanes_) {
    for (Net* net : lane.nets()) net->forget(lane);
  }
}

}  // namespace slackline::sim
