// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/mmio.hpp"

#include <stdexcept>

#include "models/pynq/exceptions.hpp"
#include "waveforms/base/number_text.hpp"

namespace slackline::pynq {

Mmio::Mmio(cpu::CpuPort& cpu, const IpDescription& ip)
    : cpu_(&cpu),
      name_(ip.fullpath),
      type_(ip.type),
      base_(ip.phys_addr),
      range_(ip.addr_range),
      modelled_(ip.modelled) {}

Mmio::Mmio(cpu::CpuPort& cpu, const MemoryDescription& memory)
    : cpu_(&cpu),
      name_(memory.fullpath),
      type_(memory.type),
      base_(memory.base_address),
      range_(memory.size),
      modelled_(true) {}

cpu::Address Mmio::address(const char* operation, std::uint32_t offset) const {
  const auto where = [&] {
    return "ip " + name_ + ": " + operation + " at offset " + waveforms::hex_text(offset);
  };
  if (!modelled_) {
    throw UnmodelledIpError(where() + ": got an ip of type " + type_ + ", expected one that is simulated");
  }
  if (offset % 4 != 0) throw std::invalid_argument(where() + ": expected a multiple of 4");
  if (offset >= range_) {
    throw std::out_of_range(where() + ": expected one below the size of its registers, " +
                            waveforms::hex_text(range_));
  }
  return {base_ + offset};
}

std::uint32_t Mmio::read(std::uint32_t offset) const {
  const cpu::Address where = address("read", offset);
  cpu_->spend(cpu_->profile().python_access);
  return cpu_->read32(where);
}

void Mmio::write(std::uint32_t offset, std::uint32_t value) const {
  const cpu::Address where = address("write", offset);
  cpu_->spend(cpu_->profile().python_access);
  cpu_->write32(where, value);
}

void Mmio::write(std::uint32_t offset, std::span<const std::uint32_t> words) const {
  if (words.empty()) return;
  static_cast<void>(address("write", offset + 4 * static_cast<std::uint32_t>(words.size() - 1)));
  cpu::Address where = address("write", offset);
  cpu_->spend(cpu_->profile().python_access);
  for (const std::uint32_t word : words) {
    cpu_->write32(where, word);
    where.value += 4;
  }
}

}  // namespace slackline::pynq
