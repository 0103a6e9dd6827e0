// SPDX-License-Identifier: Apache-2.0
#include "sim/ip/axi_dma_ip.hpp"

#include <algorithm>

namespace slackline::sim {
AxiDmaIp::AxiDmaIp(FabricIpSettings settings, const IpDesign& design, const std::filesystem::path& file)
    : FabricIp(settings, design, file),
      source_(settings.streams[settings.path]),
      tdata_(model().port("s_axis_s2mm_tdata_i")),
      tkeep_(model().port("s_axis_s2mm_tkeep_i")),
      tlast_(model().port("s_axis_s2mm_tlast_i")),
      tvalid_(model().port("s_axis_s2mm_tvalid_i")),
      tready_(model().port("s_axis_s2mm_tready_o")),
      bytes_(tdata_.width() / 8) {}

waveforms::Time AxiDmaIp::next_action() const {
  return showing_ || source_.empty() ? waveforms::Time::never() : source_.front().time;
}

void AxiDmaIp::drive_row(waveforms::Time edge) {
  if (!showing_) {
    const bool due = !source_.empty() && source_.front().time < edge;
    tvalid_.set(0, due ? 1 : 0);
    if (due) show_beat();
  }
}

void AxiDmaIp::show_beat() {
  showing_ = true;
  const std::vector<std::uint8_t>& packet = source_.front().bytes;
  const std::size_t count = std::min<std::size_t>(bytes_, packet.size() - taken_);
  constexpr std::size_t word_bytes = 4, word_bits = 32;
  for (std::size_t word = 0; word * word_bytes < bytes_; ++word) {
    std::uint32_t data = 0;
    const std::size_t end = std::min(count, (word + 1) * word_bytes);
    for (std::size_t i = word * word_bytes; i < end; ++i)
      data |= std::uint32_t{packet[taken_ + i]} << (8 * (i % word_bytes));
    tdata_.set_word(0, word, data);
  }
  for (std::size_t word = 0; word * word_bits < bytes_; ++word) {
    const std::size_t kept = std::min(word_bits, count - std::min(count, word * word_bits));
    tkeep_.set_word(0, word, static_cast<std::uint32_t>((std::uint64_t{1} << kept) - 1));
  }
  tlast_.set(0, taken_ + count == packet.size() ? 1 : 0);
  disturb();
}

void AxiDmaIp::sample_row() {
  if (showing_ && tready_.get() != 0) {
    showing_ = false;
    taken_ += bytes_;
    if (taken_ >= source_.front().bytes.size()) {
      source_.pop();
      taken_ = 0;
    }
    disturb();
  }
}

}  // namespace slackline::sim
