// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/gpio_channel.hpp"

#include <stdexcept>

#include "models/asyncio/exceptions.hpp"
#include "models/pynq/axi_gpio_registers.hpp"
#include "models/pynq/gpio_wires.hpp"

namespace slackline::pynq {

std::string GpioChannel::name() const {
  return "gpio " + state_->mmio.name() + " channel " + std::to_string(channel_ + 1);
}

void GpioChannel::set_direction(std::string_view direction) const {
  if (direction == "in") return set_direction(GpioDirection::in);
  if (direction == "out") return set_direction(GpioDirection::out);
  if (direction == "inout") return set_direction(GpioDirection::inout);
  throw std::invalid_argument(name() + ": direction: got '" + std::string(direction) +
                              "', expected in, out or inout");
}

void GpioChannel::set_length(unsigned length) const {
  if (length > 32) {
    throw std::invalid_argument(name() + ": length: got " + std::to_string(length) + ", expected at most 32");
  }
  settings().length = length;
}

std::uint32_t GpioChannel::mask_of(Wires wires) const {
  const auto [start, stop, step] = wires;
  if (step != 1) {
    throw std::out_of_range(name() + ": wires: got a step of " + std::to_string(step) + ", expected 1");
  }
  if (start >= stop || stop > length()) {
    throw std::out_of_range(name() + ": wires: got " + std::to_string(start) + " to below " +
                            std::to_string(stop) + ", expected some below " + std::to_string(length()));
  }
  const std::uint32_t ones =
      stop - start == 32 ? ~std::uint32_t{0} : (std::uint32_t{1} << (stop - start)) - 1;
  return ones << start;
}

GpioInput GpioChannel::input(Wires wires) const { return {*this, wires, mask_of(wires)}; }
GpioInput GpioChannel::input(unsigned wire) const { return input({wire, wire + 1}); }
GpioOutput GpioChannel::output(Wires wires) const { return {*this, wires, mask_of(wires)}; }
GpioOutput GpioChannel::output(unsigned wire) const { return output({wire, wire + 1}); }
GpioInOut GpioChannel::inout(Wires wires) const { return {*this, wires, mask_of(wires)}; }
GpioInOut GpioChannel::inout(unsigned wire) const { return inout({wire, wire + 1}); }

std::uint32_t GpioChannel::read() const {
  if (settings().direction == GpioDirection::out) {
    throw std::runtime_error(name() + ": read: got an output channel, expected one with inputs");
  }
  return state_->mmio.read(axi_gpio_registers::data_of(channel_));
}

void GpioChannel::write(std::uint32_t value, std::uint32_t mask) const {
  if (settings().direction == GpioDirection::in) {
    throw std::runtime_error(name() + ": write: got an input channel, expected one with outputs");
  }
  std::uint32_t& shadow = settings().shadow;
  shadow = (shadow & ~mask) | (value & mask);
  state_->mmio.write(axi_gpio_registers::data_of(channel_), shadow);
}

void GpioChannel::wait_for_interrupt() const {
  state_->stack.loop().run_until_complete(wait_for_interrupt_async());
}

void GpioChannel::raise_again(const GpioState& state) {
  state.mmio.write(axi_gpio_registers::gier, 0);
  state.mmio.write(axi_gpio_registers::gier, gpio_global_enable);
}

asyncio::Task<void> GpioChannel::wait_for_interrupt_async(std::shared_ptr<GpioState> state,
                                                          unsigned channel) {
  if (!state->interrupt) {
    throw std::runtime_error("gpio " + state->mmio.name() +
                             ": got no interrupt pin, expected one to wait for");
  }
  const std::uint32_t bit = std::uint32_t{1} << channel;
  int& waiters = state->channels[channel].waiters;
  const bool alone = state->channels[0].waiters == 0 && state->channels[1].waiters == 0;
  if (waiters == 0) state->mmio.set_bits(axi_gpio_registers::ier, bit);
  ++waiters;
  if (state->stack.settings().safe_interrupts && !alone) raise_again(*state);
  bool cancelled = false;
  try {
    co_await state->interrupt->wait();
  } catch (const asyncio::CancelledError&) {
    if (!state->stack.settings().safe_interrupts) throw;
    cancelled = true;
  }
  if (!cancelled && (state->mmio.read(axi_gpio_registers::isr) & bit) != 0) {
    state->mmio.write(axi_gpio_registers::isr, bit);
  }
  --waiters;
  if (waiters == 0) state->mmio.clear_bits(axi_gpio_registers::ier, bit);
  if (cancelled) throw asyncio::CancelledError();
}

}  // namespace slackline::pynq
