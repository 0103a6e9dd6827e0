// SPDX-License-Identifier: Apache-2.0
// The wait for frames of an AXI VDMA (reference A8, B9): while the frame count bit of SR (12) is clear, the
// interrupt; then W SR=0x1000. The channels' frame buffers and start are not modelled.
#pragma once

#include <cstdint>
#include <memory>

#include "models/asyncio/task.hpp"
#include "models/pynq/driver_stack.hpp"

namespace slackline::pynq {

/// Copies are the same driver.
class AxiVdma {
 public:
  static constexpr std::string_view vlnv = "xilinx.com:ip:axi_vdma";

  /// On the CPU's thread: constructs the drivers of the interrupts.
  AxiVdma(DriverStack& stack, const IpDescription& ip);

  /// Return when a frame has been received (S2MM) or sent (MM2S). Throw std::runtime_error if the channel has
  /// no interrupt.
  asyncio::Task<void> readframe_async() const;
  asyncio::Task<void> writeframe_async() const;
  /// Run the event loop until then.
  void readframe() const;
  void writeframe() const;

 private:
  struct State;
  struct Channel;
  static asyncio::Task<void> frame(std::shared_ptr<State> state, const Channel& channel);

  std::shared_ptr<State> state_;
};

}  // namespace slackline::pynq
