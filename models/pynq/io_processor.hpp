// SPDX-License-Identifier: Apache-2.0
// What the program of an IO processor sees: its bus, with the memory that the CPU sees, too, its interrupt
// request, and time. The program runs in a thread of the simulation of its own; its instructions take no time
// but that of the bus and what it waits.
#pragma once

#include <cstdint>
#include <string>

#include "models/cpu/cpu_units.hpp"
#include "models/pynq/device.hpp"

namespace slackline::pynq {

class IoProcessor {
 public:
  /// Throws std::out_of_range if the loaded design has no such IO processor.
  IoProcessor(Device& device, std::string hierarchy)
      : device_(device), hierarchy_(std::move(hierarchy)), bus_(device.io_processor_bus(hierarchy_)) {}

  const std::string& name() const { return hierarchy_; }
  /// Sets off the three writes that raise the interrupt request, and does not wait for them.
  void raise_interrupt() { device_.raise_iop(hierarchy_); }
  void wait(cpu::Duration duration) const;
  void wait(const sc_core::sc_event& event) const;

  /// One access to a 32-bit word on its own bus, where its memory of 64 KiB begins at 0 (reference A2). Throw
  /// cpu::BusError.
  std::uint32_t read(std::uint32_t address) const;
  void write(std::uint32_t address, std::uint32_t word) const;
  /// Notified when the CPU has written to the memory.
  const sc_core::sc_event& memory_written() const { return bus_.memory_written(); }

 private:
  Device& device_;
  std::string hierarchy_;
  IoProcessorBus& bus_;
};

}  // namespace slackline::pynq
