// SPDX-License-Identifier: Apache-2.0
#include "sim/ip/axi_lite_port.hpp"

namespace slackline::sim {
namespace {

template <typename T>
T& one(const VerilatedModel& model, const char* name) {
  return model.port(name).as<T>().front();
}

}  // namespace

AxiLitePort::AxiLitePort(const VerilatedModel& m)
    : awaddr_(one<std::uint16_t>(m, "s_axi_awaddr_i")),
      araddr_(one<std::uint16_t>(m, "s_axi_araddr_i")),
      wdata_(one<std::uint32_t>(m, "s_axi_wdata_i")),
      wstrb_(one<std::uint8_t>(m, "s_axi_wstrb_i")),
      awvalid_(one<std::uint8_t>(m, "s_axi_awvalid_i")),
      wvalid_(one<std::uint8_t>(m, "s_axi_wvalid_i")),
      bready_(one<std::uint8_t>(m, "s_axi_bready_i")),
      arvalid_(one<std::uint8_t>(m, "s_axi_arvalid_i")),
      rready_(one<std::uint8_t>(m, "s_axi_rready_i")),
      awready_(one<std::uint8_t>(m, "s_axi_awready_o")),
      wready_(one<std::uint8_t>(m, "s_axi_wready_o")),
      bvalid_(one<std::uint8_t>(m, "s_axi_bvalid_o")),
      bresp_(one<std::uint8_t>(m, "s_axi_bresp_o")),
      arready_(one<std::uint8_t>(m, "s_axi_arready_o")),
      rvalid_(one<std::uint8_t>(m, "s_axi_rvalid_o")),
      rresp_(one<std::uint8_t>(m, "s_axi_rresp_o")),
      rdata_(one<std::uint32_t>(m, "s_axi_rdata_o")) {}

}  // namespace slackline::sim
