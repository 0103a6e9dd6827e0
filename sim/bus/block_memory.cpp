// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/block_memory.hpp"

#include <cstring>
#include <systemc>

#include "models/cpu/simulated_time.hpp"

namespace slackline::sim {

void BlockMemory::access(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  const std::uint64_t address = payload.get_address();
  if (payload.get_data_length() != 4 || address % 4 != 0 || payload.get_byte_enable_ptr() != nullptr ||
      payload.get_command() == tlm::TLM_IGNORE_COMMAND) {
    payload.set_response_status(tlm::TLM_BURST_ERROR_RESPONSE);
    return;
  }
  if (delay != sc_core::SC_ZERO_TIME) sc_core::wait(delay);
  delay = sc_core::SC_ZERO_TIME;
  const waveforms::Time now = cpu::simulated_time();
  const waveforms::Time end = (now / period_ + 2) * period_;
  sc_core::wait(cpu::to_sc_time(end - now));
  std::uint32_t& word = words_[address];
  if (payload.is_write()) {
    std::memcpy(&word, payload.get_data_ptr(), 4);
  } else {
    std::memcpy(payload.get_data_ptr(), &word, 4);
  }
  payload.set_response_status(tlm::TLM_OK_RESPONSE);
}

std::uint32_t BlockMemory::read_word(std::uint64_t address) const {
  const auto word = words_.find(address);
  return word == words_.end() ? 0 : word->second;
}

void BlockMemory::write_word(std::uint64_t address, std::uint32_t value, unsigned strobes) {
  std::uint32_t mask = 0;
  for (unsigned byte = 0; byte < 4; ++byte) mask |= ((strobes >> byte) & 1) != 0 ? 0xffU << (8 * byte) : 0;
  std::uint32_t& word = words_[address];
  word = (word & ~mask) | (value & mask);
}

void BlockMemory::read(std::uint64_t address, std::span<std::uint8_t> bytes) const {
  for (std::uint8_t& byte : bytes) {
    byte = static_cast<std::uint8_t>(read_word(address & ~std::uint64_t{3}) >> (address % 4 * 8));
    ++address;
  }
}

void BlockMemory::write(std::uint64_t address, std::span<const std::uint8_t> bytes) {
  for (const std::uint8_t byte : bytes) {
    const auto lane = static_cast<unsigned>(address % 4);
    write_word(address - lane, std::uint32_t{byte} << (8 * lane), 1U << lane);
    ++address;
  }
}

}  // namespace slackline::sim
