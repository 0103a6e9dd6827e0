// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/ip/reference_dma.hpp"

#include <algorithm>
#include <string>

namespace slackline::testbenches {

std::vector<sim::ModelParameter> DmaConfig::parameters() const {
  const auto flag = [](bool value) { return std::string(value ? "1'b1" : "1'b0"); };
  return {{"DataWidth", std::to_string(data_width)}, {"StreamWidth", std::to_string(8 * stream_bytes())},
          {"AddrWidth", std::to_string(addr_width)}, {"LengthWidth", std::to_string(length_width)},
          {"BurstSize", std::to_string(burst_size)}, {"HasMm2s", flag(has_mm2s)}};
}

Stream to_beats(const std::vector<std::uint8_t>& packet, unsigned bytes_per_beat) {
  Stream beats;
  for (std::size_t i = 0; i < packet.size(); ++i) {
    if (i % bytes_per_beat == 0) beats.emplace_back();
    beats.back().bytes.push_back(packet[i]);
  }
  if (!beats.empty()) beats.back().last = true;
  return beats;
}

ReferenceDma::ReferenceDma(const DmaConfig& config) : config_(config) { reset(); }

void ReferenceDma::reset() {
  control_ = 0x00010000;
  length_ = errors_ = 0;
  address_ = 0;
  halted_ = true;
  idle_ = complete_ = failed_ = false;
  transfer_.reset();
}

void ReferenceDma::write(std::uint32_t address, std::uint32_t value) {
  switch (address) {
    case 0x00:
      if (config_.has_mm2s && (value & 4) != 0) reset();
      break;
    case 0x30: {
      if ((value & 4) != 0) return reset();
      const bool run = (value & 1) != 0 && errors_ == 0;
      control_ = (value & 0xffff7018) | (run ? 1 : 0);
      if (run) halted_ = false;
      if (!run && !transfer_) halt();
      break;
    }
    case 0x34:
      if ((value & 0x1000) != 0) complete_ = false;
      if ((value & 0x4000) != 0) failed_ = false;
      break;
    case 0x48:
      address_ = (address_ & 0xffffffff00000000) | value;
      break;
    case 0x4c:
      if (config_.addr_width > 32) address_ = (address_ & 0xffffffff) | std::uint64_t{value} << 32;
      break;
    case 0x58: {
      const std::uint32_t length = value & ((1U << config_.length_width) - 1);
      if (length == 0 || (control_ & 1) == 0 || halted_ || transfer_) break;
      length_ = length;
      idle_ = false;
      const std::uint64_t seen =
          config_.addr_width == 64 ? address_ : address_ & ((std::uint64_t{1} << config_.addr_width) - 1);
      transfer_ = Transfer{seen / config_.bytes() * config_.bytes(), length, 0, (control_ & 8) != 0, {}};
      break;
    }
    default:
      break;
  }
}

std::uint32_t ReferenceDma::read(std::uint32_t address) const {
  switch (address) {
    case 0x00:
      return config_.has_mm2s ? 0x00010000 : 0;
    case 0x04:
      return config_.has_mm2s ? 1 : 0;
    case 0x30:
      return control_;
    case 0x34:
      return (halted_ ? 1U : 0U) | (idle_ ? 2U : 0U) | errors_ | (complete_ ? 0x1000U : 0U) |
             (failed_ ? 0x4000U : 0U);
    case 0x48:
      return static_cast<std::uint32_t>(address_);
    case 0x4c:
      return static_cast<std::uint32_t>(address_ >> 32);
    case 0x58:
      return length_;
    default:
      return 0;
  }
}

bool ReferenceDma::irq() const {
  return (complete_ && (control_ & 0x1000) != 0) || (failed_ && (control_ & 0x4000) != 0);
}

void ReferenceDma::halt() {
  halted_ = true;
  idle_ = false;
}

void ReferenceDma::fail(unsigned error_bit) {
  errors_ |= 1U << error_bit;
  failed_ = true;
  halt();
  control_ &= ~1U;
  transfer_.reset();
}

/// Of memory, that the burst has so far, the last perhaps not full.
unsigned ReferenceDma::words(const Transfer& transfer) const {
  return static_cast<unsigned>((transfer.burst.size() + config_.bytes() - 1) / config_.bytes());
}

bool ReferenceDma::burst_is_full(const Transfer& transfer) const {
  if (transfer.burst.size() % config_.bytes() != 0) return false;
  const unsigned count = words(transfer);
  if (count == config_.burst_size) return true;
  return transfer.fixed ? count == 16 : (transfer.address + transfer.burst.size()) % 4096 == 0;
}

bool ReferenceDma::flush(Transfer& transfer) {
  const std::uint64_t size = std::uint64_t{config_.bytes()} * (transfer.fixed ? 1 : words(transfer));
  if (bad.hit(transfer.address, size)) {
    fail(bad.response == 2 ? 5 : 6);
    return false;
  }
  for (std::size_t i = 0; i < transfer.burst.size(); ++i)
    memory[transfer.address + (transfer.fixed ? i % size : i)] = transfer.burst[i];
  if (!transfer.fixed) transfer.address += size;
  transfer.burst.clear();
  return true;
}

void ReferenceDma::settle() {
  while (transfer_ && !stream.empty()) {
    Transfer& transfer = *transfer_;
    const Beat beat = stream.front();
    stream.pop_front();
    const std::size_t fitting = std::min<std::size_t>(beat.bytes.size(), transfer.left);
    transfer.left -= static_cast<std::uint32_t>(fitting);
    transfer.received += static_cast<std::uint32_t>(fitting);
    transfer.burst.insert(transfer.burst.end(), beat.bytes.begin(),
                          beat.bytes.begin() + static_cast<std::ptrdiff_t>(fitting));
    const bool ends = beat.last || transfer.left == 0;
    const bool too_long = transfer.left == 0 && (!beat.last || fitting < beat.bytes.size());
    if (!ends && !burst_is_full(transfer)) continue;
    if (!flush(transfer) || !ends) continue;
    if (too_long) {
      fail(4);
      continue;
    }
    length_ = transfer.received;
    idle_ = complete_ = true;
    transfer_.reset();
    if ((control_ & 1) == 0) halt();
  }
}

}  // namespace slackline::testbenches
