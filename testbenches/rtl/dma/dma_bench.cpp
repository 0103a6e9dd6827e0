// SPDX-License-Identifier: Apache-2.0
#include "testbenches/rtl/dma/dma_bench.hpp"

#include <cstdlib>
#include <stdexcept>

namespace slackline::testbenches::dma {
namespace {

void expect(bool condition, const char* rule) {
  if (!condition) throw std::logic_error(std::string("AXI4 write: ") + rule);
}

}  // namespace

DmaBench::DmaBench(const DmaConfig& config, Random* slow)
    : IpBench("axi_dma_s2mm", "dma/axi_dma.f", config.parameters()), config_(config), slow_(slow) {
  row_begins();
}

DmaBench::DmaBench(const DmaConfig& config, Random* slow, unsigned number_of_all_widths)
    : IpBench("all_widths", "dma/axi_dma.f", {{"All", all_pairs() ? "1'b1" : "1'b0"}},
              {{"select_i", number_of_all_widths}}, ALL_WIDTHS),
      config_(config),
      slow_(slow) {
  row_begins();
}

bool DmaBench::all_pairs() { return std::getenv("SLACKLINE_ALL_WIDTHS") != nullptr; }

unsigned DmaBench::number(const DmaConfig& config) {
  unsigned before = 0;
  for (unsigned memory = 32; memory < config.data_width; memory *= 2) {
    for (unsigned stream = 8; stream <= memory; stream *= 2) ++before;
  }
  for (unsigned stream = 8; stream < 8 * config.stream_bytes(); stream *= 2) ++before;
  return before;
}

void DmaBench::send(const std::vector<std::uint8_t>& packet) {
  for (const Beat& beat : to_beats(packet, config_.stream_bytes())) stream.push_back(beat);
}

void DmaBench::power_on(int rows) {
  stream.clear();
  memory.clear();
  bursts.clear();
  burst_.reset();
  showing_ = false;
  response_in_ = -1;
  row_begins();
  reset(rows);
}

void DmaBench::quiesce() {
  still_ = 0;
  // A stalled source or memory pauses for much less than this.
  const int patience = 64 + write_delay;
  for (int rows = 0; busy() && still_ < patience; ++rows) {
    if (rows > 20'000) throw std::runtime_error("the transfer does not end");
    clock();
  }
  clock(2);
}

void DmaBench::row_ends() {
  if (get("rst_i") != 0) return;
  ++still_;
  if (showing_ && get("s_axis_s2mm_tready_o") != 0) {
    stream.pop_front();
    showing_ = false;
    still_ = 0;
  }
  if (get("m_axi_s2mm_awvalid_o") != 0 && get("m_axi_s2mm_awready_i") != 0) take_address();
  if (get("m_axi_s2mm_wvalid_o") != 0 && get("m_axi_s2mm_wready_i") != 0) take_data();
  if (get("m_axi_s2mm_bvalid_i") != 0 && get("m_axi_s2mm_bready_o") != 0) {
    burst_.reset();
    response_in_ = -1;
    still_ = 0;
  }
}

void DmaBench::take_address() {
  expect(!burst_, "a second burst before the response to the first");
  burst_ = Burst{get("m_axi_s2mm_awaddr_o"), static_cast<unsigned>(get("m_axi_s2mm_awlen_o")) + 1,
                 get("m_axi_s2mm_awburst_o") == 0};
  bursts.push_back(*burst_);
  written_ = 0;
  still_ = 0;
  const unsigned bytes = config_.bytes();
  expect(get("m_axi_s2mm_awburst_o") <= 1, "a burst neither fixed nor incrementing");
  expect(1U << get("m_axi_s2mm_awsize_o") == bytes, "beats as wide as the bus");
  expect(burst_->beats <= (burst_->fixed ? 16 : config_.burst_size), "too many beats");
  expect(burst_->fixed || burst_->address % 4096 + burst_->beats * bytes <= 4096, "a burst crosses 4 KB");
}

void DmaBench::take_data() {
  expect(burst_.has_value(), "data without an address");
  const unsigned bytes = config_.bytes();
  const auto data = get_bytes("m_axi_s2mm_wdata_o"), strobe = get_bytes("m_axi_s2mm_wstrb_o");
  const std::uint64_t at = burst_->address + (burst_->fixed ? 0 : std::uint64_t{written_} * bytes);
  const bool refused = bad.hit(burst_->address, burst_->fixed ? bytes : std::uint64_t{burst_->beats} * bytes);
  for (unsigned i = 0; i < bytes && !refused; ++i) {
    if ((strobe[i / 8] >> i % 8 & 1) != 0) memory[at + i] = data[i];
  }
  ++written_;
  still_ = 0;
  expect((get("m_axi_s2mm_wlast_o") != 0) == (written_ == burst_->beats), "wlast marks the last beat");
  if (written_ == burst_->beats) {
    response_in_ = write_delay;
    response_ = refused ? bad.response : 0;
  }
}

void DmaBench::row_begins() {
  if (!showing_ && !stream.empty() && !pause()) showing_ = true;
  const Beat beat = showing_ ? stream.front() : Beat{};
  set("s_axis_s2mm_tvalid_i", showing_);
  set_bytes("s_axis_s2mm_tdata_i", beat.bytes);
  std::vector<std::uint8_t> keep((beat.bytes.size() + 7) / 8);
  for (std::size_t i = 0; i < beat.bytes.size(); ++i) keep[i / 8] |= static_cast<std::uint8_t>(1U << i % 8);
  set_bytes("s_axis_s2mm_tkeep_i", keep);
  set("s_axis_s2mm_tlast_i", beat.last);
  set("m_axi_s2mm_awready_i", !pause());
  set("m_axi_s2mm_wready_i", !pause());
  const bool responding = get("m_axi_s2mm_bvalid_i") != 0 && response_in_ == 0;
  if (response_in_ > 0) --response_in_;
  set("m_axi_s2mm_bvalid_i", response_in_ == 0 && (responding || !pause()));
  set("m_axi_s2mm_bresp_i", response_);
}

}  // namespace slackline::testbenches::dma
