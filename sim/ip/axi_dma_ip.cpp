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
  std::uint64_t data = 0;
  for (std::size_t i = 0; i < count; ++i) data |= std::uint64_t{packet[taken_ + i]} << (8 * i);
  tdata_.set(0, data);
  tkeep_.set(0, (std::uint64_t{1} << count) - 1);
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
