// SPDX-License-Identifier: Apache-2.0
// Writes a CBOR document piece by piece, so that memory does not grow with it, and sums it up as it goes.
// Only what a trace file needs: definite lengths; whoever writes keeps the counts that it announced.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>
#include <string_view>

namespace slackline::waveforms {

/// XXH3 with 64 bits: notices what a disk or a copy did to a file, not what an attacker did.
std::uint64_t checksum(std::span<const std::uint8_t> bytes);

class CborWriter {
 public:
  explicit CborWriter(std::ostream& out);
  ~CborWriter();
  CborWriter(const CborWriter&) = delete;
  CborWriter& operator=(const CborWriter&) = delete;

  /// `count` items follow; of a map, pairs.
  void array(std::uint64_t count) { head(4, count); }
  void map(std::uint64_t count) { head(5, count); }
  /// `size` calls of byte() follow.
  void bytes(std::uint64_t size) { head(2, size); }
  void byte(std::uint8_t value) {
    if (used_ == buffer_.size()) [[unlikely]]
      flush();
    buffer_[used_++] = value;
  }
  void text(std::string_view words);
  void integer(std::int64_t number);
  void boolean(bool value) { byte(value ? 0xf5 : 0xf4); }

  /// checksum() of everything so far.
  std::uint64_t sum();
  /// Hands on what it holds. To be called at the end.
  void flush();

 private:
  void head(unsigned major, std::uint64_t argument);

  std::ostream& out_;
  void* state_;
  std::array<std::uint8_t, std::size_t{1} << 16> buffer_;
  std::size_t used_ = 0;
};

}  // namespace slackline::waveforms
