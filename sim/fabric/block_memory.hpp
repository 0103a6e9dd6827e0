// SPDX-License-Identifier: Apache-2.0
// Block memory that bus masters share: an IO processor's program and mailbox. Power-up content 0.
#pragma once

#include <cstdint>
#include <tlm>
#include <unordered_map>

namespace slackline::sim {

/// Answers like an IP that answers at once: a request is sampled by the first edge of its clock after it was
/// made and answered at the next one. Both ports of a memory serve a master each, so nobody waits for
/// another.
class BlockMemory {
 public:
  explicit BlockMemory(std::int64_t period_ps) : period_ps_(period_ps) {}

  /// From SC_THREADs. 32-bit reads and writes at multiples of 4; anything else is answered with
  /// TLM_BURST_ERROR_RESPONSE. Addresses are relative to the memory.
  void access(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);

 private:
  std::int64_t period_ps_;
  std::unordered_map<std::uint64_t, std::uint32_t> words_;
};

}  // namespace slackline::sim
