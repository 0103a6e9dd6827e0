// SPDX-License-Identifier: Apache-2.0
// What the program of an IO processor sees: its memory, its interrupt request, and time. The program runs in
// a thread of the simulation of its own; its instructions take no time but what it waits.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "models/cpu/cost.hpp"
#include "models/pynq/device.hpp"

namespace slackline::pynq {

class IoProcessor {
 public:
  static constexpr std::uint32_t memory_bytes = 0x1'0000;

  IoProcessor(Device& device, std::string hierarchy)
      : device_(device), hierarchy_(std::move(hierarchy)), memory_(memory_bytes / 4) {}

  const std::string& name() const { return hierarchy_; }
  /// Sets off the three writes that raise the interrupt request, and does not wait for them.
  void raise_interrupt() { device_.raise_iop(hierarchy_); }
  void wait(cpu::Duration duration) const;
  void wait(const sc_core::sc_event& event) const;

  /// Words of the memory that the CPU sees, too. Throw std::out_of_range beyond 64 KiB,
  /// std::invalid_argument unless the offset is a multiple of 4.
  std::uint32_t read(std::uint32_t offset) const { return memory_[index(offset)]; }
  void write(std::uint32_t offset, std::uint32_t word) { memory_[index(offset)] = word; }
  /// As the CPU writes it: memory_written() tells the program.
  void write_from_cpu(std::uint32_t offset, std::uint32_t word);
  void clear_memory() { memory_.assign(memory_.size(), 0); }
  /// Notified when the CPU has written to the memory.
  const sc_core::sc_event& memory_written() const { return written_; }

 private:
  std::size_t index(std::uint32_t offset) const;

  Device& device_;
  std::string hierarchy_;
  std::vector<std::uint32_t> memory_;
  sc_core::sc_event written_;
};

}  // namespace slackline::pynq
