// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/fabric_lines.hpp"

namespace slackline::serve {

FabricLines::FabricLines(EventLog& log, const sim::PlDesign& design) {
  for (const std::string& name : design.lanes()) {
    const sim::Nets& nets = design.named().find(name)->second;
    Line& line = lines_.emplace_back(log, log.add_line(name), nets);
    for (sim::Net* net : nets) net->listen(line);
  }
}

FabricLines::~FabricLines() {
  for (const Line& line : lines_) {
    for (sim::Net* net : *line.nets) net->forget(line);
  }
}

}  // namespace slackline::serve
