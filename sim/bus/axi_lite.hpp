// SPDX-License-Identifier: Apache-2.0
// One row of an AXI4-Lite port: the levels between two clock edges. Data and addresses are 32 bits.
#pragma once

#include <cstdint>

namespace slackline::sim {

enum class AxiResponse : std::uint8_t { okay = 0, exokay = 1, slverr = 2, decerr = 3 };

/// What the initiator drives.
struct AxiLiteRequest {
  std::uint32_t awaddr = 0;
  std::uint32_t wdata = 0;
  std::uint32_t araddr = 0;
  std::uint8_t wstrb = 0xf;
  bool awvalid = false;
  bool wvalid = false;
  bool bready = false;
  bool arvalid = false;
  bool rready = false;
  friend bool operator==(const AxiLiteRequest&, const AxiLiteRequest&) = default;
};

/// What the target drives.
struct AxiLiteReply {
  std::uint32_t rdata = 0;
  AxiResponse bresp = AxiResponse::okay;
  AxiResponse rresp = AxiResponse::okay;
  bool awready = false;
  bool wready = false;
  bool bvalid = false;
  bool arready = false;
  bool rvalid = false;
  friend bool operator==(const AxiLiteReply&, const AxiLiteReply&) = default;
};

}  // namespace slackline::sim
