// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/gpio_wires.hpp"

#include <stdexcept>
#include <string>

#include "models/pynq/axi_gpio_registers.hpp"

namespace slackline::pynq {

std::uint32_t GpioWires::written() const { return own_bits(channel_.settings().shadow); }

void GpioWires::require_fit(std::uint32_t value) const {
  if (value > ones()) {
    throw std::invalid_argument("gpio write: got " + std::to_string(value) + ", expected at most " +
                                std::to_string(ones()));
  }
}

void GpioWires::run(asyncio::Task<void> wait) const {
  channel_.state_->stack.loop().run_until_complete(std::move(wait));
}

std::uint32_t GpioInput::read() const { return own_bits(channel_.read()); }

void GpioOutput::write(std::uint32_t value) const {
  require_fit(value);
  put(value);
}

std::uint32_t GpioInOut::read() const {
  channel_.state_->mmio.set_bits(axi_gpio_registers::tri_of(channel_.channel_), mask_);
  return own_bits(channel_.read());
}

void GpioInOut::write(std::uint32_t value) const {
  require_fit(value);
  channel_.state_->mmio.clear_bits(axi_gpio_registers::tri_of(channel_.channel_), mask_);
  put(value);
}

}  // namespace slackline::pynq
