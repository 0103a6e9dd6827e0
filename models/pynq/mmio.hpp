// SPDX-License-Identifier: Apache-2.0
// The registers of one IP, or a memory, as PYNQ's MMIO. Each access costs the CPU profile's python_access and
// a bus access. A value: copies mean the same registers.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "models/cpu/cpu_port.hpp"
#include "models/pynq/overlay_description.hpp"

namespace slackline::pynq {

class Mmio {
 public:
  Mmio(cpu::CpuPort& cpu, const IpDescription& ip);
  Mmio(cpu::CpuPort& cpu, const MemoryDescription& memory);

  /// All in bytes from the IP's base. Throw UnmodelledIpError, std::invalid_argument if the offset is not a
  /// multiple of 4, std::out_of_range beyond the IP's address range, cpu::BusError.
  std::uint32_t read(std::uint32_t offset) const;
  void write(std::uint32_t offset, std::uint32_t value) const;
  /// As MMIO.write() of bytes: one python_access, and a bus access for each word.
  void write(std::uint32_t offset, std::span<const std::uint32_t> words) const;
  /// Read, then write with the bits set or cleared.
  void set_bits(std::uint32_t offset, std::uint32_t bits) const { write(offset, read(offset) | bits); }
  void clear_bits(std::uint32_t offset, std::uint32_t bits) const { write(offset, read(offset) & ~bits); }

  const std::string& name() const { return name_; }
  std::uint64_t size() const { return range_; }  ///< bytes

 private:
  cpu::Address address(const char* operation, std::uint32_t offset) const;

  cpu::CpuPort* cpu_;
  std::string name_;
  std::string type_;
  std::uint64_t base_ = 0;
  std::uint64_t range_ = 0;
  bool modelled_ = false;
};

}  // namespace slackline::pynq
