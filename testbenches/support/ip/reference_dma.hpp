// SPDX-License-Identifier: Apache-2.0
// The DMA's receive channel as plain C++, written from the rules and not from the RTL: without time. It is as
// the hardware is once nothing moves any more: all has been taken from the stream, and written, that can be.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "sim/verilated/model_builder.hpp"

namespace slackline::testbenches {

/// Parameters of axi_dma_s2mm, same meaning.
struct DmaConfig {
  unsigned data_width = 32;
  unsigned stream_width = 0;  ///< 0: as wide as the memory
  unsigned addr_width = 32;
  unsigned length_width = 14;
  unsigned burst_size = 16;
  bool has_mm2s = false;

  unsigned bytes() const { return data_width / 8; }
  unsigned stream_bytes() const { return stream_width == 0 ? bytes() : stream_width / 8; }
  std::vector<sim::ModelParameter> parameters() const;
};

struct Beat {
  std::vector<std::uint8_t> bytes{};  ///< valid ones, from the lowest on
  bool last = false;
  friend bool operator==(const Beat&, const Beat&) = default;
};
using Stream = std::deque<Beat>;
using Memory = std::map<std::uint64_t, std::uint8_t>;

/// Addresses that answer a burst with an error: 2 slave error, 3 decode error.
struct BadRange {
  std::uint64_t first = 1, last = 0;
  unsigned response = 2;
  bool hit(std::uint64_t address, std::uint64_t size) const {
    return first <= last && address <= last && address + size > first;
  }
};

/// A packet as beats.
Stream to_beats(const std::vector<std::uint8_t>& packet, unsigned bytes_per_beat);

class ReferenceDma {
 public:
  explicit ReferenceDma(const DmaConfig& config);
  void write(std::uint32_t address, std::uint32_t value);
  std::uint32_t read(std::uint32_t address) const;
  bool irq() const;
  bool busy() const { return transfer_.has_value(); }

  Stream stream;
  Memory memory;
  BadRange bad;
  /// Takes what can be taken.
  void settle();

 private:
  struct Transfer {
    std::uint64_t address = 0;
    std::uint32_t left = 0, received = 0;
    bool fixed = false;
    std::vector<std::uint8_t> burst;
  };
  void reset();
  unsigned words(const Transfer& transfer) const;
  bool burst_is_full(const Transfer& transfer) const;
  bool flush(Transfer& transfer);
  void halt();
  void fail(unsigned error_bit);
  DmaConfig config_;
  std::uint32_t control_ = 0, length_ = 0;
  std::uint64_t address_ = 0;
  bool halted_ = true, idle_ = false, complete_ = false, failed_ = false;
  std::uint32_t errors_ = 0;  ///< in place, SR bits 4 to 6
  std::optional<Transfer> transfer_;
};

}  // namespace slackline::testbenches
