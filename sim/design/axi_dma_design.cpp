// SPDX-License-Identifier: Apache-2.0
#include "sim/design/axi_dma_design.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "sim/verilated/rtl_files.hpp"
#include "waveforms/base/word_list.hpp"

namespace slackline::sim {
namespace {

void require(bool condition, const IpParameters& p, const char* parameter, const std::string& got,
             const std::string& expected) {
  if (!condition)
    throw NotSimulated("ip " + p.ip() + ": parameter " + parameter + ": got " + got + ", expected " +
                       expected);
}

/// Throws UserError with the list.
std::uint64_t one_of(const IpParameters& p, const char* parameter, std::uint64_t standard,
                     std::span<const std::uint64_t> legal) {
  const std::uint64_t value = p.number(parameter, standard, 0, UINT64_MAX);
  if (std::ranges::find(legal, value) != legal.end()) return value;
  throw waveforms::UserError(
      "ip " + p.ip() + ": parameter " + parameter + ": got " + std::to_string(value) + ", expected " +
      waveforms::one_of(legal, [](std::uint64_t width) { return std::to_string(width); }));
}

}  // namespace

// Defaults: those of the IP as Vivado adds it to a design; there the stream's width is always given.
IpDesign axi_dma_design(const IpParameters& p) {
  require(p.flag("C_INCLUDE_S2MM", true), p, "C_INCLUDE_S2MM", "0",
          "1: only the receive channel is simulated");
  require(!p.flag("C_INCLUDE_SG", true), p, "C_INCLUDE_SG", "1", "0: only simple mode is simulated");
  require(!p.flag("C_MICRO_DMA", false), p, "C_MICRO_DMA", "1", "0");
  constexpr std::array<std::uint64_t, 8> widths{8, 16, 32, 64, 128, 256, 512, 1024};
  constexpr std::array<std::uint64_t, 8> bursts{2, 4, 8, 16, 32, 64, 128, 256};
  const std::uint64_t width = one_of(p, "C_M_AXI_S2MM_DATA_WIDTH", 32, std::span(widths).subspan(2));
  // A stream is at most as wide as the memory.
  const auto narrower = static_cast<std::size_t>(std::ranges::find(widths, width) - widths.begin()) + 1;
  const std::uint64_t stream =
      one_of(p, "C_S_AXIS_S2MM_TDATA_WIDTH", width, std::span(widths).first(narrower));

  IpDesign design;
  design.source.top = "axi_dma_s2mm";
  design.source.files = rtl_files("dma/axi_dma.f");
  design.source.parameters = {
      {"DataWidth", std::to_string(width)},
      {"StreamWidth", std::to_string(stream)},
      {"AddrWidth", std::to_string(p.number("C_M_AXI_S2MM_ADDR_WIDTH", 32, 32, 64))},
      {"LengthWidth", std::to_string(p.number("C_SG_LENGTH_WIDTH", 14, 8, 26))},
      {"BurstSize", std::to_string(one_of(p, "C_S2MM_BURST_SIZE", 16, bursts))},
      {"HasMm2s", sv_flag(p.flag("C_INCLUDE_MM2S", true))},
  };
  design.outputs = {{"s2mm_introut", "s2mm_introut_o", 1}, {"busy", "busy_o", 1}};
  design.stream_inputs = {"S_AXIS_S2MM"};
  design.memory_ports = {"m_axi_s2mm_"};
  if (p.flag("C_INCLUDE_S2MM_DRE", false)) {
    design.warnings.push_back("ip " + p.ip() +
                              ": C_INCLUDE_S2MM_DRE: transfers to addresses that are no multiple of " +
                              std::to_string(width / 8) + " are not simulated, the low bits do not count");
  }
  // Between handshakes: start, first beat, address; last beat, address; response, end, interrupt.
  design.settle_rows = 4 + settle_margin;
  return design;
}

}  // namespace slackline::sim
