// SPDX-License-Identifier: Apache-2.0
// A bit of combinational logic between nets.
#pragma once

#include "sim/design/fabric_description.hpp"
#include "sim/pins/net.hpp"

namespace slackline::sim {

/// Its output changes at the instant at which its operands do, so flip-flops clocked at that instant see
/// both as they were before. Where several operands change at one instant, who listens may be told of a level
/// in between, which lasts no time. Not movable: nets refer to it.
class LogicGate : private NetListener {
 public:
  /// The output starts with what the operands say.
  LogicGate(LogicOperation operation, Nets operands);
  LogicGate(const LogicGate&) = delete;
  LogicGate& operator=(const LogicGate&) = delete;

  Net& output() { return output_; }
  /// Forgets the operands; they must still be there. Due before the first of them goes.
  void disconnect();

 private:
  void net_changed(waveforms::Time time) override { output_.drive(time, level()); }
  bool level() const;

  LogicOperation operation_;
  Nets operands_;
  Net output_;
};

}  // namespace slackline::sim
