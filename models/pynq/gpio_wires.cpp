// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/gpio_wires.hpp"

#include <stdexcept>
#include <string>

namespace slackline::pynq {
namespace {

void check_value(std::uint32_t value, std::uint32_t most) {
  if (value > most) {
    throw std::invalid_argument("gpio write: got " + std::to_string(value) + ", expected at most " +
                                std::to_string(most));
  }
}

}  // namespace

std::uint32_t GpioInput::read() const { return own_bits(channel_.read()); }

asyncio::Task<void> GpioInput::wait_for(GpioInput wires, std::uint32_t value) {
  while (wires.read() != value) co_await wires.channel_.wait_for_interrupt_async();
}

void GpioInput::wait_for_value(std::uint32_t value) const {
  channel_.state_->stack.loop().run_until_complete(wait_for_value_async(value));
}

std::uint32_t GpioOutput::read() const { return own_bits(channel_.settings().shadow); }

void GpioOutput::write(std::uint32_t value) const {
  check_value(value, own_bits(mask_));
  channel_.write(value << start_, mask_);
}

std::uint32_t GpioInOut::read() const {
  channel_.state_->mmio.set_bits(gpio_registers::tri(channel_.channel_), mask_);
  return own_bits(channel_.read());
}

void GpioInOut::write(std::uint32_t value) const {
  check_value(value, own_bits(mask_));
  channel_.state_->mmio.clear_bits(gpio_registers::tri(channel_.channel_), mask_);
  channel_.write(value << start_, mask_);
}

void GpioInOut::toggle() const { write(~own_bits(channel_.settings().shadow) & own_bits(mask_)); }

asyncio::Task<void> GpioInOut::wait_for(GpioInOut wires, std::uint32_t value) {
  while (wires.read() != value) co_await wires.channel_.wait_for_interrupt_async();
}

void GpioInOut::wait_for_value(std::uint32_t value) const {
  channel_.state_->stack.loop().run_until_complete(wait_for_value_async(value));
}

}  // namespace slackline::pynq
