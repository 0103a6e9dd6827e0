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

/// The log and the design that is connected must outlive it.
class FabricLines {
 public:
  FabricLines(EventLog& log, const sim::PlDesign& design);
  ~FabricLines() { disconnect(); }
  FabricLines(const FabricLines&) = delete;
  FabricLines& operator=(const FabricLines&) = delete;

  /// Before the design goes.
  void disconnect();
  /// To the same design, made anew at `now`: what is at another level than before has changed then.
  void connect(const sim::PlDesign& design, waveforms::Time now);

 private:
  struct Line : sim::NetListener {
    Line(EventLog& l, std::size_t n) : log(&l), number(n) {}
    void net_changed(waveforms::Time time) override;
    EventLog* log;
    std::size_t number;
    const sim::Nets* nets = nullptr;
    std::uint64_t value = 0;
  };
  std::deque<Line> lines_;
};

}  // namespace slackline::serve
