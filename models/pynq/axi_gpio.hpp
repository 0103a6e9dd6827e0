// SPDX-License-Identifier: Apache-2.0
// The driver of an AXI GPIO (reference B7): buttons, switches, LEDs.
//
//   AxiGPIO buttons = overlay.driver<AxiGPIO>("btns_gpio");
//   co_await buttons.channel1().input(0).wait_for_value_async(1);
//
// Register order as PYNQ: construction enables the interrupt output (W GIER=0x80000000) if the IP has one.
// A wait for an interrupt enables the channel's interrupt (R IER, W IER) if nobody waits yet, waits for the
// pin, clears the channel's status (R ISR, W ISR, if it is set) and disables (R IER, W IER) if nobody waits
// any more. The status is not cleared before: a change that came earlier ends the wait at once. A cancelled
// wait leaves the channel's interrupt enabled.
// With safe_interrupts construction first silences what an earlier program left (W IER=0; R ISR, W ISR to
// clear; W GIER), so that the next change makes an edge, and a cancelled wait is taken back. A wait beside
// others of either channel, whose changes keep the common output high, lowers it and lets it out again (W
// GIER=0, W GIER): a change that came meanwhile makes an edge.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "models/pynq/gpio_channel.hpp"

namespace slackline::pynq {

/// Copies are the same driver.
class AxiGPIO {
 public:
  static constexpr std::string_view vlnv = "xilinx.com:ip:axi_gpio";

  /// Constructs the driver of the IP's interrupt, too; an interrupt without a controller is logged and then
  /// missing. On the CPU's thread. Throws UnmodelledIpError, cpu::BusError.
  AxiGPIO(DriverStack& stack, const IpDescription& ip);

  GpioChannel channel1() const { return GpioChannel(state_, 0); }
  /// Throws std::out_of_range on an IP with one channel.
  GpioChannel channel2() const;
  bool has_interrupts() const { return state_->interrupt.has_value(); }

 private:
  std::shared_ptr<GpioState> state_;
};

}  // namespace slackline::pynq
