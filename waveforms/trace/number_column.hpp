// SPDX-License-Identifier: Apache-2.0
// A column of integers as bytes: each number is the difference to the one before, zigzag coded (0, -1, 1,
// -2 …) in groups of 7 bits, low group first. Times of a trace take one to three bytes each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace slackline::waveforms {

/// Gives the bytes of each number to `sink`.
class NumberColumnEncoder {
 public:
  /// Differences wrap modulo 2^64, so any 64-bit number can follow any other.
  template <typename Sink>
  void add(std::uint64_t number, Sink&& sink) {
    const std::uint64_t difference = number - last_;
    last_ = number;
    const bool negative = (difference >> 63) != 0;
    std::uint64_t zigzag = difference << 1 ^ (negative ? ~std::uint64_t{0} : 0);
    while (zigzag >= 0x80) {
      sink(static_cast<std::uint8_t>(zigzag | 0x80));
      zigzag >>= 7;
    }
    sink(static_cast<std::uint8_t>(zigzag));
  }

 private:
  std::uint64_t last_ = 0;
};

class NumberColumnWriter {
 public:
  void add(std::uint64_t number) {
    encoder_.add(number, [this](std::uint8_t byte) { bytes_.push_back(byte); });
  }
  void add(std::int64_t number) { add(static_cast<std::uint64_t>(number)); }
  std::vector<std::uint8_t> take() { return std::move(bytes_); }

 private:
  NumberColumnEncoder encoder_;
  std::vector<std::uint8_t> bytes_;
};

class NumberColumnReader {
 public:
  explicit NumberColumnReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  bool at_end() const { return at_ == bytes_.size(); }
  /// The next number. Throws std::out_of_range if the bytes end or a number is longer than 10 bytes.
  std::uint64_t next();
  std::int64_t next_signed() { return static_cast<std::int64_t>(next()); }

 private:
  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
  std::uint64_t last_ = 0;
};

}  // namespace slackline::waveforms
