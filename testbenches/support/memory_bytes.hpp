// SPDX-License-Identifier: Apache-2.0
// A memory byte by byte, as tests compare packets with it.
#pragma once

#include <cstdint>

#include "sim/bus/block_memory.hpp"

namespace slackline::testbenches {

inline std::uint8_t read_byte(const sim::BlockMemory& memory, std::uint64_t address) {
  return static_cast<std::uint8_t>(memory.read_word(address & ~std::uint64_t{3}) >> (address % 4 * 8));
}

inline void write_byte(sim::BlockMemory& memory, std::uint64_t address, std::uint8_t value) {
  const auto byte = static_cast<unsigned>(address % 4);
  memory.write_word(address - byte, std::uint32_t{value} << (8 * byte), 1U << byte);
}

}  // namespace slackline::testbenches
