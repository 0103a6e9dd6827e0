// SPDX-License-Identifier: Apache-2.0
// Tells the log of every change of a design's wires: those that traces have lanes for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>

#include "sim/fabric/pl_design.hpp"
#include "sim/pins/net.hpp"
#include "sim/serve/event_log.hpp"

namespace slackline::serve {

/// Both must outlive it.
class FabricLines {
 public:
  FabricLines(EventLog& log, const sim::PlDesign& design);
  ~FabricLines();
  FabricLines(const FabricLines&) = delete;
  FabricLines& operator=(const FabricLines&) = delete;

 private:
  struct Line : sim::NetListener {
    Line(EventLog& l, std::size_t n, const sim::Nets& bits) : log(&l), number(n), nets(&bits) {}
    void net_changed(waveforms::Time time) override { log->change(number, time, sim::value_of(*nets)); }
    EventLog* log;
    std::size_t number;
    const sim::Nets* nets;
  };
  std::deque<Line> lines_;
};

}  // namespace slackline::serve
