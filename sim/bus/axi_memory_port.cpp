// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/axi_memory_port.hpp"

#include <bit>
#include <stdexcept>

#include "sim/bus/axi_lite_checker.hpp"

namespace slackline::sim {
namespace {

constexpr unsigned word_bytes = 4;
constexpr unsigned narrowest = 4, widest = 128;

std::uint64_t aligned(std::uint64_t address, unsigned bytes) { return address & ~std::uint64_t{bytes - 1}; }

/// The four strobes of a word.
unsigned strobes_of(std::span<const std::uint32_t> strobes, std::size_t word) {
  return (strobes[word / 8] >> (word % 8 * word_bytes)) & 0xf;
}

}  // namespace

AxiMemoryPort::AxiMemoryPort(std::string name, BlockMemory& memory, std::uint64_t memory_bytes,
                             unsigned data_bytes)
    : name_(std::move(name)), memory_(memory), memory_bytes_(memory_bytes), data_bytes_(data_bytes) {
  if (data_bytes < narrowest || data_bytes > widest || !std::has_single_bit(data_bytes)) {
    throw std::invalid_argument(name_ + ": data: got " + std::to_string(data_bytes) +
                                " bytes, expected 4, 8, 16, 32, 64 or 128");
  }
}

void AxiMemoryPort::fail(waveforms::Time time, const std::string& what) const {
  throw ProtocolViolation(name_ + " at " + std::to_string(time.ps) + " ps: AXI4 violation: " + what);
}

AxiMemoryPort::Burst AxiMemoryPort::accept(waveforms::Time time, const char* channel,
                                           const AxiBurst& burst) const {
  if (burst.beat_bytes > data_bytes_) {
    fail(time, std::string(channel) + "size: got " + std::to_string(burst.beat_bytes) +
                   " bytes, expected at most " + std::to_string(data_bytes_));
  }
  if (burst.kind > AxiBurst::incrementing) return {burst, AxiResponse::slverr};
  const std::uint64_t first = aligned(burst.address, burst.beat_bytes);
  const std::uint64_t length =
      std::uint64_t{burst.kind == AxiBurst::fixed ? 1 : burst.beats} * burst.beat_bytes;
  const bool is_beyond = first >= memory_bytes_ || length > memory_bytes_ - first;
  return {burst, is_beyond ? AxiResponse::decerr : AxiResponse::okay};
}

/// False if there is none.
bool AxiMemoryPort::next_beat(AxiBurst& burst) {
  if (burst.kind != AxiBurst::fixed)
    burst.address = aligned(burst.address, burst.beat_bytes) + burst.beat_bytes;
  return --burst.beats > 0;
}

void AxiMemoryPort::write_address(waveforms::Time time, const AxiBurst& burst) {
  writes_.push_back(accept(time, "aw", burst));
  while (!writes_.empty() && !early_.empty()) {
    write(time, early_.front().words, early_.front().strobes, early_.front().last);
    early_.pop_front();
  }
}

void AxiMemoryPort::write_data(waveforms::Time time, std::span<const std::uint32_t> words,
                               std::span<const std::uint32_t> strobes, bool last) {
  if (!writes_.empty()) return write(time, words, strobes, last);
  early_.push_back({{words.begin(), words.end()}, {strobes.begin(), strobes.end()}, last});
}

/// A beat of the oldest burst.
void AxiMemoryPort::write(waveforms::Time time, std::span<const std::uint32_t> words,
                          std::span<const std::uint32_t> strobes, bool last) {
  Burst& burst = writes_.front();
  if (last != (burst.rest.beats == 1)) {
    fail(time, std::string("wlast is ") + (last ? "1" : "0") + " with " + std::to_string(burst.rest.beats) +
                   " beats to come, expected it with the last one");
  }
  const std::uint64_t base = aligned(burst.rest.address, data_bytes_);
  for (std::size_t i = 0; i < words.size() && burst.response == AxiResponse::okay; ++i) {
    if (const unsigned enabled = strobes_of(strobes, i); enabled != 0)
      memory_.write_word(base + i * word_bytes, words[i], enabled);
  }
  if (next_beat(burst.rest)) return;
  responses_.push_back(burst.response);
  writes_.pop_front();
}

void AxiMemoryPort::read_address(waveforms::Time time, const AxiBurst& burst) {
  reads_.push_back(accept(time, "ar", burst));
}

std::optional<AxiResponse> AxiMemoryPort::next_response() {
  if (responses_.empty()) return std::nullopt;
  const AxiResponse response = responses_.front();
  responses_.pop_front();
  return response;
}

std::optional<AxiMemoryPort::ReadBeat> AxiMemoryPort::next_read_beat(std::span<std::uint32_t> words) {
  if (reads_.empty()) return std::nullopt;
  Burst& burst = reads_.front();
  const std::uint64_t base = aligned(burst.rest.address, data_bytes_);
  for (std::size_t i = 0; i < words.size(); ++i)
    words[i] = burst.response == AxiResponse::okay ? memory_.read_word(base + i * word_bytes) : 0;
  const ReadBeat beat{burst.response, burst.rest.beats == 1};
  if (!next_beat(burst.rest)) reads_.pop_front();
  return beat;
}

}  // namespace slackline::sim
