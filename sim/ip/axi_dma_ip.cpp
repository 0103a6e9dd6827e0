// SPDX-License-Identifier: Apache-2.0
#include "sim/ip/axi_dma_ip.hpp"

#include <algorithm>

#include "sim/verilated/rtl_files.hpp"
#include "waveforms/base/user_error.hpp"

namespace slackline::sim {
namespace {

constexpr std::uint64_t response_okay = 0;
constexpr std::uint64_t response_decode_error = 3;
constexpr std::uint64_t burst_fixed = 0;

void require(bool condition, const IpParameters& p, const char* parameter, const std::string& got,
             const std::string& expected) {
  if (!condition)
    throw waveforms::UserError("ip " + p.ip() + ": parameter " + parameter + ": got " + got + ", expected " +
                               expected);
}

}  // namespace

// Defaults: those of the IP as Vivado adds it to a design.
IpDesign axi_dma_design(const IpParameters& p) {
  require(p.flag("C_INCLUDE_S2MM", true), p, "C_INCLUDE_S2MM", "0",
          "1: only the receive channel is simulated");
  require(!p.flag("C_INCLUDE_SG", false), p, "C_INCLUDE_SG", "1", "0: only simple mode is simulated");
  require(!p.flag("C_MICRO_DMA", false), p, "C_MICRO_DMA", "1", "0");
  const std::uint64_t width = p.number("C_M_AXI_S2MM_DATA_WIDTH", 32, 8, 1024);
  const std::uint64_t stream = p.number("C_S_AXIS_S2MM_TDATA_WIDTH", width, 8, 1024);
  require(width == 32 || width == 64, p, "C_M_AXI_S2MM_DATA_WIDTH", std::to_string(width), "32 or 64");
  require(stream == width, p, "C_S_AXIS_S2MM_TDATA_WIDTH", std::to_string(stream),
          std::to_string(width) + " as C_M_AXI_S2MM_DATA_WIDTH");

  IpDesign design;
  design.source.top = "axi_dma_s2mm";
  design.source.files = rtl_files("dma/axi_dma.f");
  design.source.parameters = {
      {"DataWidth", std::to_string(width)},
      {"AddrWidth", std::to_string(p.number("C_M_AXI_S2MM_ADDR_WIDTH", 32, 32, 64))},
      {"LengthWidth", std::to_string(p.number("C_SG_LENGTH_WIDTH", 14, 8, 26))},
      {"BurstSize", std::to_string(p.number("C_S2MM_BURST_SIZE", 16, 2, 256))},
      {"HasMm2s", sv_flag(p.flag("C_INCLUDE_MM2S", true))},
  };
  design.outputs = {{"s2mm_introut", "s2mm_introut_o", 1}, {"busy", "busy_o", 1}};
  // Between handshakes: start, first beat, address; last beat, address; response, end, interrupt.
  design.settle_rows = 4 + settle_margin;
  return design;
}

AxiDmaIp::AxiDmaIp(FabricIpSettings settings, const IpDesign& design, const std::filesystem::path& file)
    : FabricIp(settings, design, file),
      source_(settings.streams[settings.path]),
      memory_(settings.memory),
      memory_bytes_(settings.memory_bytes),
      tdata_(model().port("s_axis_s2mm_tdata_i")),
      tkeep_(model().port("s_axis_s2mm_tkeep_i")),
      tlast_(model().port("s_axis_s2mm_tlast_i")),
      tvalid_(model().port("s_axis_s2mm_tvalid_i")),
      tready_(model().port("s_axis_s2mm_tready_o")),
      awaddr_(model().port("m_axi_s2mm_awaddr_o")),
      awlen_(model().port("m_axi_s2mm_awlen_o")),
      awburst_(model().port("m_axi_s2mm_awburst_o")),
      awvalid_(model().port("m_axi_s2mm_awvalid_o")),
      awready_(model().port("m_axi_s2mm_awready_i")),
      wdata_(model().port("m_axi_s2mm_wdata_o")),
      wstrb_(model().port("m_axi_s2mm_wstrb_o")),
      wvalid_(model().port("m_axi_s2mm_wvalid_o")),
      wready_(model().port("m_axi_s2mm_wready_i")),
      bresp_(model().port("m_axi_s2mm_bresp_i")),
      bvalid_(model().port("m_axi_s2mm_bvalid_i")),
      bready_(model().port("m_axi_s2mm_bready_o")),
      bytes_(tdata_.width() / 8) {
  awready_.set(0, 1);
  wready_.set(0, 1);
}

waveforms::Time AxiDmaIp::next_action() const {
  return showing_ || source_.empty() ? waveforms::Time::never() : source_.front().time;
}

void AxiDmaIp::drive_row(waveforms::Time edge) {
  if (!showing_) {
    const bool due = !source_.empty() && source_.front().time < edge;
    tvalid_.set(0, due ? 1 : 0);
    if (due) show_beat();
  }
  bvalid_.set(0, responding_ ? 1 : 0);
  bresp_.set(0, burst_.beyond ? response_decode_error : response_okay);
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
  if (responding_ && bready_.get() != 0) {
    responding_ = false;
    disturb();
  }
  if (awvalid_.get() != 0) take_address();
  if (wvalid_.get() != 0) take_data();
}

void AxiDmaIp::take_address() {
  burst_ = {awaddr_.get(), static_cast<unsigned>(awlen_.get()) + 1, awburst_.get() == burst_fixed, false};
  const std::uint64_t length = burst_.fixed ? bytes_ : std::uint64_t{burst_.beats_left} * bytes_;
  burst_.beyond = burst_.address >= memory_bytes_ || length > memory_bytes_ - burst_.address;
  disturb();
}

void AxiDmaIp::take_data() {
  const std::uint64_t data = wdata_.get();
  const std::uint64_t strobe = wstrb_.get();
  for (unsigned i = 0; i < bytes_ && !burst_.beyond; ++i) {
    if (((strobe >> i) & 1) != 0)
      memory_.write_byte(burst_.address + i, static_cast<std::uint8_t>(data >> (8 * i)));
  }
  if (!burst_.fixed) burst_.address += bytes_;
  responding_ = --burst_.beats_left == 0;
  disturb();
}

}  // namespace slackline::sim
