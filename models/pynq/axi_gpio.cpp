// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/axi_gpio.hpp"

#include <stdexcept>

#include "models/pynq/axi_gpio_registers.hpp"
#include "models/pynq/ip_interrupt.hpp"
#include "models/pynq/ip_parameters.hpp"
#include "models/pynq/overlay.hpp"

namespace slackline::pynq {
namespace {

void silence(const Mmio& mmio) {
  mmio.write(axi_gpio_registers::ier, 0);
  // Writing 1 flips a status bit: only those that are set may be written.
  if (const std::uint32_t status = mmio.read(axi_gpio_registers::isr); status != 0) {
    mmio.write(axi_gpio_registers::isr, status);
  }
}

}  // namespace

AxiGPIO::AxiGPIO(DriverStack& stack, const IpDescription& ip)
    : state_(std::make_shared<GpioState>(
          GpioState{stack, Mmio(stack.cpu(), ip), parameter(ip, "C_IS_DUAL").value_or(0) != 0})) {
  state_->interrupt = ip_interrupt(stack, ip, "ip2intc_irpt");
  if (!state_->interrupt) return;
  if (stack.settings().safe_interrupts) silence(state_->mmio);
  state_->mmio.write(axi_gpio_registers::gier, gpio_global_enable);
}

GpioChannel AxiGPIO::channel2() const {
  if (!state_->dual) {
    throw std::out_of_range("gpio " + state_->mmio.name() +
                            ": got channel 2, expected channel 1: it has no other");
  }
  return GpioChannel(state_, 1);
}

AxiGPIO Overlay::axi_gpio(std::string_view name) { return driver<AxiGPIO>(name); }

}  // namespace slackline::pynq
