// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/block_memory.hpp"

#include <cstring>
#include <systemc>

#include "sim/clock/current_time.hpp"

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
  const waveforms::Time now = current_time();
  const waveforms::Time end = (now / period_ + 2) * period_;
  sc_core::wait(to_sc_time(end - now));
  std::uint32_t& word = words_[address];
  if (payload.is_write()) {
    std::memcpy(&word, payload.get_data_ptr(), 4);
  } else {
    std::memcpy(payload.get_data_ptr(), &word, 4);
  }
  payload.set_response_status(tlm::TLM_OK_RESPONSE);
}

std::uint8_t BlockMemory::read_byte(std::uint64_t address) const {
  const auto word = words_.find(address & ~std::uint64_t{3});
  return word == words_.end() ? std::uint8_t{0}
                              : static_cast<std::uint8_t>(word->second >> (address % 4 * 8));
}

void BlockMemory::write_byte(std::uint64_t address, std::uint8_t value) {
  std::uint32_t& word = words_[address & ~std::uint64_t{3}];
  const auto shift = address % 4 * 8;
  word = (word & ~(std::uint32_t{0xff} << shift)) | (std::uint32_t{value} << shift);
}

}  // namespace slackline::sim
