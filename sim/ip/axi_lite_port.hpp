// SPDX-License-Identifier: Apache-2.0
// The AXI4-Lite port that all our IPs have, bound to a Verilated model once.
#pragma once

#include <cstdint>

#include "sim/bus/axi_lite.hpp"
#include "sim/verilated/verilated_model.hpp"

namespace slackline::sim {

/// Ports s_axi_*_i and s_axi_*_o with 16 address bits. The model must outlive it.
class AxiLitePort {
 public:
  /// Throws std::out_of_range when a port is missing, std::invalid_argument when one has another width.
  explicit AxiLitePort(const VerilatedModel& model);
  // Inline: called in every clock.
  void drive(const AxiLiteRequest& request) {
    awaddr_ = static_cast<std::uint16_t>(request.awaddr);
    araddr_ = static_cast<std::uint16_t>(request.araddr);
    wdata_ = request.wdata;
    wstrb_ = request.wstrb;
    awvalid_ = request.awvalid;
    wvalid_ = request.wvalid;
    bready_ = request.bready;
    arvalid_ = request.arvalid;
    rready_ = request.rready;
  }
  AxiLiteReply reply() const {
    return {.rdata = rdata_,
            .bresp = static_cast<AxiResponse>(bresp_),
            .rresp = static_cast<AxiResponse>(rresp_),
            .awready = awready_ != 0,
            .wready = wready_ != 0,
            .bvalid = bvalid_ != 0,
            .arready = arready_ != 0,
            .rvalid = rvalid_ != 0};
  }
  bool responds() const { return (bvalid_ | rvalid_) != 0; }

 private:
  std::uint16_t &awaddr_, &araddr_;
  std::uint32_t& wdata_;
  std::uint8_t &wstrb_, &awvalid_, &wvalid_, &bready_, &arvalid_, &rready_;
  const std::uint8_t &awready_, &wready_, &bvalid_, &bresp_, &arready_, &rvalid_, &rresp_;
  const std::uint32_t& rdata_;
};

}  // namespace slackline::sim
