// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/fabric_lines.hpp"

#include <string>

namespace slackline::serve {

void FabricLines::Line::net_changed(waveforms::Time time) {
  value = sim::value_of(*nets);
  log->change(number, time, value);
}

FabricLines::FabricLines(EventLog& log, const sim::PlDesign& design) {
  for (const std::string& name : design.lanes()) {
    Line& line = lines_.emplace_back(log, log.add_line(name));
    line.value = sim::value_of(design.named().find(name)->second);
  }
  connect(design, {});
}

void FabricLines::connect(const sim::PlDesign& design, waveforms::Time now) {
  auto name = design.lanes().begin();
  for (Line& line : lines_) {
    line.nets = &design.named().find(*name++)->second;
    for (sim::Net* net : *line.nets) net->listen(line);
    if (sim::value_of(*line.nets) != line.value) line.net_changed(now);
  }
}

void FabricLines::disconnect() {
  for (Line& line : lines_) {
    if (line.nets == nullptr) continue;
    for (sim::Net* net : *line.nets) net->forget(line);
    line.nets = nullptr;
  }
}

}  // namespace slackline::serve
