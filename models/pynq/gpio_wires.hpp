// SPDX-License-Identifier: Apache-2.0
// Wires of a GPIO channel as inputs, outputs, or either. Values count from the first wire: bit 0.
#pragma once

#include <cstdint>
#include <utility>

#include "models/pynq/gpio_channel.hpp"

namespace slackline::pynq {

/// Consecutive wires of a channel.
class GpioWires {
 protected:
  GpioWires(GpioChannel channel, Wires wires, std::uint32_t mask)
      : channel_(std::move(channel)), start_(wires.start), mask_(mask) {}
  std::uint32_t own_bits(std::uint32_t channel_bits) const { return (channel_bits & mask_) >> start_; }
  std::uint32_t ones() const { return own_bits(mask_); }
  /// What was last written.
  std::uint32_t written() const;
  /// Throws std::invalid_argument if the value has bits beyond the wires.
  void require_fit(std::uint32_t value) const;
  /// One write of DATA.
  void put(std::uint32_t value) const { channel_.write(value << start_, mask_); }

  /// Reads as these wires do; while that is not the value, waits for a change and reads again.
  template <typename Own>
  static asyncio::Task<void> wait_for_value_async(Own wires, std::uint32_t value) {
    while (wires.read() != value) co_await wires.channel_.wait_for_interrupt_async();
  }
  /// Runs the event loop until then.
  void run(asyncio::Task<void> wait) const;

  GpioChannel channel_;
  unsigned start_;
  std::uint32_t mask_;  ///< in the channel
};

class GpioInput : public GpioWires {
 public:
  std::uint32_t read() const;
  /// Reads; while that is not the value, waits for a change and reads again. Throws std::runtime_error if it
  /// would have to wait and the IP has no interrupt.
  asyncio::Task<void> wait_for_value_async(std::uint32_t value) const {
    return GpioWires::wait_for_value_async(*this, value);
  }
  /// Runs the event loop until then. Throws asyncio::InvalidStateError inside a coroutine.
  void wait_for_value(std::uint32_t value) const { run(wait_for_value_async(value)); }

 private:
  friend class GpioChannel;
  using GpioWires::GpioWires;
};

class GpioOutput : public GpioWires {
 public:
  /// What was last written; the pins are not looked at.
  std::uint32_t read() const { return written(); }
  /// One write of DATA. Throws std::invalid_argument if the value has bits beyond the wires.
  void write(std::uint32_t value) const;
  void on() const { write(ones()); }
  void off() const { write(0); }
  void toggle() const { write(~written() & ones()); }

 private:
  friend class GpioChannel;
  using GpioWires::GpioWires;
};

/// Turned around by each call: reading sets the wires' TRI bits first, writing clears them first.
class GpioInOut : public GpioWires {
 public:
  std::uint32_t read() const;
  void write(std::uint32_t value) const;
  void on() const { write(ones()); }
  void off() const { write(0); }
  void toggle() const { write(~written() & ones()); }
  asyncio::Task<void> wait_for_value_async(std::uint32_t value) const {
    return GpioWires::wait_for_value_async(*this, value);
  }
  void wait_for_value(std::uint32_t value) const { run(wait_for_value_async(value)); }

 private:
  friend class GpioChannel;
  using GpioWires::GpioWires;
};

}  // namespace slackline::pynq
