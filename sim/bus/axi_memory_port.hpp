// SPDX-License-Identifier: Apache-2.0
// The subordinate's side of an AXI4 port, row by row, with a memory behind it that is always ready: it takes
// addresses and data in the row in which they are valid, and shows a response or a beat of data from the row
// after on. Bursts are answered in the order of their addresses, those of the write channels apart from those
// of the read channels. Fixed and incrementing bursts (ARM IHI 0022, A3.4); wrapping ones get slverr. A burst
// that leaves the memory gets decerr, and nothing of it is written.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/bus/axi_lite.hpp"
#include "sim/bus/block_memory.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

/// What an address channel asks for.
struct AxiBurst {
  static constexpr unsigned fixed = 0, incrementing = 1;
  std::uint64_t address = 0;
  unsigned beats = 1;            ///< AxLEN + 1
  unsigned beat_bytes = 4;       ///< 2^AxSIZE, at most the port's data
  unsigned kind = incrementing;  ///< AxBURST
};

class AxiMemoryPort {
 public:
  /// `name` stands in the messages of protocol violations. The memory has `memory_bytes`, from address 0 on;
  /// `data_bytes`: 4 to 128, a power of two. Throws std::invalid_argument for another width.
  AxiMemoryPort(std::string name, BlockMemory& memory, std::uint64_t memory_bytes, unsigned data_bytes);

  // What the manager hands over in a row, in this order; data may come before its address. Throw
  // ProtocolViolation.
  void write_address(waveforms::Time time, const AxiBurst& burst);
  /// Words and strobes with the lowest bits first; a strobe for each byte.
  void write_data(waveforms::Time time, std::span<const std::uint32_t> words,
                  std::span<const std::uint32_t> strobes, bool last);
  void read_address(waveforms::Time time, const AxiBurst& burst);

  /// The response to show from the coming row on, until it is taken; nothing if there is none.
  std::optional<AxiResponse> next_response();
  struct ReadBeat {
    AxiResponse response;
    bool last;
  };
  /// The same for a beat of data; writes its words.
  std::optional<ReadBeat> next_read_beat(std::span<std::uint32_t> words);

 private:
  struct Burst {
    AxiBurst rest;
    AxiResponse response;
  };
  struct WriteBeat {
    std::vector<std::uint32_t> words;
    std::vector<std::uint32_t> strobes;
    bool last;
  };
  Burst accept(waveforms::Time time, const char* channel, const AxiBurst& burst) const;
  void write(waveforms::Time time, std::span<const std::uint32_t> words,
             std::span<const std::uint32_t> strobes, bool last);
  static bool next_beat(AxiBurst& burst);
  [[noreturn]] void fail(waveforms::Time time, const std::string& what) const;

  std::string name_;
  BlockMemory& memory_;
  std::uint64_t memory_bytes_;
  unsigned data_bytes_;
  std::deque<Burst> writes_;
  std::deque<WriteBeat> early_;  ///< beats that came before their address
  std::deque<AxiResponse> responses_;
  std::deque<Burst> reads_;
};

}  // namespace slackline::sim
