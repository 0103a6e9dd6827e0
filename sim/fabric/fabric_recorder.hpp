// SPDX-License-Identifier: Apache-2.0
// Writes a design's wires into the trace: every lane of PlDesign under its name, whenever it changes.
#pragma once

#include <cstdint>
#include <deque>

#include "sim/fabric/pl_design.hpp"
#include "sim/pins/net.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

/// From its construction, when the levels as they are enter the trace, to its destruction. A signal of a
/// design that was loaded before goes on if it has the same name and width; one of another width is called
/// NAME#2, …
class FabricRecorder {
 public:
  FabricRecorder(waveforms::Trace& trace, const PlDesign& design, waveforms::Time now);
  ~FabricRecorder();
  FabricRecorder(const FabricRecorder&) = delete;
  FabricRecorder& operator=(const FabricRecorder&) = delete;

 private:
  class Lane : public NetListener {
   public:
    Lane(waveforms::Trace& trace, waveforms::SignalId signal, const Nets& nets)
        : trace_(&trace), signal_(signal), nets_(&nets) {}
    void net_changed(waveforms::Time time) override { trace_->change(signal_, time, value_of(*nets_)); }
    const Nets& nets() const { return *nets_; }

   private:
    waveforms::Trace* trace_;
    waveforms::SignalId signal_;
    const Nets* nets_;
  };
  std::deque<Lane> lanes_;
};

}  // namespace slackline::sim
