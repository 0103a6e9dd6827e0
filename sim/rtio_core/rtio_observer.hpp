// SPDX-License-Identifier: Apache-2.0
// Who wants to know what an RTIO core does. Observers never act on it.
#pragma once

#include "sim/rtio_core/rtio_ports.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

class RtioObserver {
 public:
  virtual ~RtioObserver() = default;
  /// The row that begins with the edge at `time`.
  virtual void row(waveforms::Time time, const RtioOutputs& outputs) = 0;
  /// The core drives the pin of `channel` to `level` from `time` on.
  virtual void driven(unsigned channel, waveforms::Time time, bool level) = 0;
  /// The outside drives the pin of `channel`.
  virtual void received(unsigned channel, waveforms::Time time, bool level) = 0;
};

}  // namespace slackline::sim
