// SPDX-License-Identifier: Apache-2.0
// Memory that bus masters share: an IO processor's program and mailbox, or the processor's own, which DMAs
// write to. Power-up content 0.
#pragma once

#include <cstdint>
#include <span>
#include <tlm>
#include <unordered_map>

#include "waveforms/base/time.hpp"

namespace slackline::sim {

/// Answers like an IP that answers at once: a request is sampled by the first edge of its clock after it was
/// made and answered at the next one. Both ports of a memory serve a master each, so nobody waits for
/// another.
class BlockMemory {
 public:
  explicit BlockMemory(waveforms::Time period) : period_(period) {}

  /// From SC_THREADs. 32-bit reads and writes at multiples of 4; anything else is answered with
  /// TLM_BURST_ERROR_RESPONSE. Addresses are relative to the memory.
  void access(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);

  /// At once, for whoever has ports of its own or looks from outside.
  /// Of four bytes, at a multiple of 4; `strobes`: a bit for each byte to write, the lowest for the lowest.
  std::uint32_t read_word(std::uint64_t address) const;
  void write_word(std::uint64_t address, std::uint32_t value, unsigned strobes);
  /// Bytes from any address on.
  void read(std::uint64_t address, std::span<std::uint8_t> bytes) const;
  void write(std::uint64_t address, std::span<const std::uint8_t> bytes);

 private:
  waveforms::Time period_;
  std::unordered_map<std::uint64_t, std::uint32_t> words_;  // by address
};

}  // namespace slackline::sim
