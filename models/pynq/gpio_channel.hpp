// SPDX-License-Identifier: Apache-2.0
// One channel of an AXI GPIO, and the wires of it that a program uses together.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "models/asyncio/task.hpp"
#include "models/pynq/gpio_state.hpp"

namespace slackline::pynq {

/// Python's slice [start:stop:step].
struct Wires {
  unsigned start = 0;
  unsigned stop = 1;
  unsigned step = 1;
};

class GpioWires;
class GpioInput;
class GpioOutput;
class GpioInOut;

/// Copies are the same channel; its wires may outlive it.
class GpioChannel {
 public:
  GpioChannel(std::shared_ptr<GpioState> state, unsigned channel)
      : state_(std::move(state)), channel_(channel) {}

  /// "in", "out" or "inout". Throws std::invalid_argument for anything else.
  void set_direction(std::string_view direction) const;
  void set_direction(GpioDirection direction) const { settings().direction = direction; }
  /// Throws std::invalid_argument beyond 32.
  void set_length(unsigned length) const;
  unsigned length() const { return settings().length; }

  /// The wires as what the call says, whatever the channel's direction. Throw std::out_of_range for a step
  /// other than 1, and for wires beyond the channel's length.
  GpioInput input(Wires wires) const;
  GpioInput input(unsigned wire) const;
  GpioOutput output(Wires wires) const;
  GpioOutput output(unsigned wire) const;
  GpioInOut inout(Wires wires) const;
  GpioInOut inout(unsigned wire) const;

  /// The whole channel. Throws std::runtime_error if its direction is "out".
  std::uint32_t read() const;
  /// The bits of the mask; the others keep what was last written. Throws std::runtime_error if its direction
  /// is "in".
  void write(std::uint32_t value, std::uint32_t mask) const;
  /// Returns after a change of any input of the channel. Throws std::runtime_error without interrupt.
  asyncio::Task<void> wait_for_interrupt_async() const { return wait_for_interrupt_async(state_, channel_); }
  /// Runs the event loop until then. Throws asyncio::InvalidStateError inside a coroutine.
  void wait_for_interrupt() const;

 private:
  friend class GpioWires;
  friend class GpioInOut;
  /// Lowers the interrupt output and lets it out again: what is pending makes a new edge.
  static void raise_again(const GpioState& state);
  static asyncio::Task<void> wait_for_interrupt_async(std::shared_ptr<GpioState> state, unsigned channel);
  std::uint32_t mask_of(Wires wires) const;
  GpioState::Channel& settings() const { return state_->channels[channel_]; }
  std::string name() const;

  std::shared_ptr<GpioState> state_;
  unsigned channel_;
};

}  // namespace slackline::pynq
