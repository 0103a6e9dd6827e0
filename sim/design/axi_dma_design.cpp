// SPDX-License-Identifier: Apache-2.0
#include "sim/design/axi_dma_design.hpp"

#include "sim/verilated/rtl_files.hpp"

namespace slackline::sim {
namespace {

void require(bool condition, const IpParameters& p, const char* parameter, const std::string& got,
             const std::string& expected) {
  if (!condition)
    throw NotSimulated("ip " + p.ip() + ": parameter " + parameter + ": got " + got + ", expected " +
                       expected);
}

}  // namespace

// Defaults: those of the IP as Vivado adds it to a design; there the stream's width is always given.
IpDesign axi_dma_design(const IpParameters& p) {
  require(p.flag("C_INCLUDE_S2MM", true), p, "C_INCLUDE_S2MM", "0",
          "1: only the receive channel is simulated");
  require(!p.flag("C_INCLUDE_SG", true), p, "C_INCLUDE_SG", "1", "0: only simple mode is simulated");
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
  design.stream_inputs = {"S_AXIS_S2MM"};
  design.memory_ports = {"m_axi_s2mm_"};
  // Between handshakes: start, first beat, address; last beat, address; response, end, interrupt.
  design.settle_rows = 4 + settle_margin;
  return design;
}

}  // namespace slackline::sim
