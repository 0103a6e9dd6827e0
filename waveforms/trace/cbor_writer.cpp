// SPDX-License-Identifier: Apache-2.0
#include "waveforms/trace/cbor_writer.hpp"

#include <new>

#include <xxhash.h>

namespace slackline::waveforms {
namespace {

XXH3_state_t* as_state(void* state) { return static_cast<XXH3_state_t*>(state); }

}  // namespace

std::uint64_t checksum(std::span<const std::uint8_t> bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

CborWriter::CborWriter(std::ostream& out) : out_(out), state_(XXH3_createState()) {
  if (state_ == nullptr) throw std::bad_alloc();
  XXH3_64bits_reset(as_state(state_));
}

CborWriter::~CborWriter() { XXH3_freeState(as_state(state_)); }

void CborWriter::head(unsigned major, std::uint64_t argument) {
  const auto first = static_cast<std::uint8_t>(major << 5);
  if (argument < 24) return byte(static_cast<std::uint8_t>(first | argument));
  unsigned log_width = 0;
  while (log_width < 3 && argument >> (8U << log_width) != 0) ++log_width;
  byte(static_cast<std::uint8_t>(first | (24 + log_width)));
  for (unsigned shift = 8U << log_width; shift > 0; shift -= 8)
    byte(static_cast<std::uint8_t>(argument >> (shift - 8)));
}

void CborWriter::text(std::string_view words) {
  head(3, words.size());
  for (const char c : words) byte(static_cast<std::uint8_t>(c));
}

void CborWriter::integer(std::int64_t number) {
  if (number < 0) return head(1, static_cast<std::uint64_t>(-(number + 1)));
  head(0, static_cast<std::uint64_t>(number));
}

std::uint64_t CborWriter::sum() {
  flush();
  return XXH3_64bits_digest(as_state(state_));
}

void CborWriter::flush() {
  XXH3_64bits_update(as_state(state_), buffer_.data(), used_);
  out_.write(reinterpret_cast<const char*>(buffer_.data()), static_cast<std::streamsize>(used_));
  used_ = 0;
}

}  // namespace slackline::waveforms
