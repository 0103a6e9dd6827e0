// SPDX-License-Identifier: Apache-2.0
// The receive channel (S2MM) of an AXI DMA in simple mode (reference A8, B9): stream to memory.
//
// Register order as PYNQ: construction starts the channel (W CR=0x1001 with the interrupt, 0x0001 without; R
// SR until it is not halted). Each look at the status is a read of its own: transfer() reads SR twice
// (running? idle?), then W address low, high, length. wait_async(): R SR (running?), R SR (idle?); while it
// is not idle, the interrupt and R SR; then W SR=0x1000, R length. wait(): R SR (errors?), R SR (idle?) until
// it is, R length. Only completion raises the interrupt: after an error the coroutine waits for ever. The
// blocking wait() does see errors. With safe_interrupts errors raise the interrupt, too (CR=0x5001) and
// wait_async() throws them as wait() does, and acknowledges what raised the interrupt at each wake-up, before
// it looks.
#pragma once

#include <cstdint>
#include <memory>

#include "models/asyncio/task.hpp"
#include "models/pynq/driver_stack.hpp"

namespace slackline::pynq {

/// Memory that the DMA sees.
struct DmaBuffer {
  std::uint64_t address = 0;
  std::uint64_t size = 0;  ///< bytes
};

/// Copies are the same channel.
class DmaReceiveChannel {
 public:
  /// On the CPU's thread. Blocks until the channel runs.
  DmaReceiveChannel(DriverStack& stack, const IpDescription& ip);

  void start() const;
  /// Clears run/stop and waits until it has halted.
  void stop() const;
  /// Starts a transfer into the buffer from `start` on; 0 bytes: to its end. Throws std::runtime_error if the
  /// channel does not run, is not idle, or the place is not aligned and the IP cannot shift;
  /// std::invalid_argument if it is longer than the IP can count, or than the buffer.
  void transfer(DmaBuffer buffer, std::uint64_t start = 0, std::uint64_t bytes = 0) const;
  /// Polls until the transfer has ended. Throws std::runtime_error: not running, internal error, slave error,
  /// decode error.
  void wait() const;
  /// The coroutine with the interrupt. Throws std::runtime_error if the channel does not run or the IP has no
  /// interrupt.
  asyncio::Task<void> wait_async() const { return wait_async(state_); }

  bool running() const;
  bool idle() const;
  bool error() const;
  /// Bytes that the last transfer moved, as of its wait.
  std::uint32_t transferred() const;

 private:
  struct State;
  static asyncio::Task<void> wait_async(std::shared_ptr<State> state);

  std::shared_ptr<State> state_;
};

/// Its send channel (MM2S) is not simulated.
class AxiDma {
 public:
  static constexpr std::string_view vlnv = "xilinx.com:ip:axi_dma";

  AxiDma(DriverStack& stack, const IpDescription& ip) : recvchannel_(stack, ip) {}
  const DmaReceiveChannel& recvchannel() const { return recvchannel_; }

 private:
  DmaReceiveChannel recvchannel_;
};

}  // namespace slackline::pynq
