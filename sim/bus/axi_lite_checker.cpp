// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/axi_lite_checker.hpp"

namespace slackline::sim {

void AxiLiteChecker::fail(waveforms::Time time, const std::string& what) const {
  throw ProtocolViolation(port_ + " at " + std::to_string(time.ps) + " ps: AXI4-Lite violation: " + what);
}

/// For a channel that was waiting in the row before.
void AxiLiteChecker::hold(waveforms::Time time, const char* channel, bool valid, bool same_payload) const {
  if (!valid)
    fail(time, std::string(channel) + "valid fell before " + channel + "ready, expected it to stay");
  if (!same_payload)
    fail(time, std::string("payload of ") + channel + " changed while waiting, expected it stable");
}

void AxiLiteChecker::check_held(waveforms::Time time, const AxiLiteRequest& m, const AxiLiteReply& s) const {
  const AxiLiteRequest& lm = last_request_;
  const AxiLiteReply& ls = last_reply_;
  if (lm.awvalid && !ls.awready) hold(time, "aw", m.awvalid, m.awaddr == lm.awaddr);
  if (lm.wvalid && !ls.wready) hold(time, "w", m.wvalid, m.wdata == lm.wdata && m.wstrb == lm.wstrb);
  if (lm.arvalid && !ls.arready) hold(time, "ar", m.arvalid, m.araddr == lm.araddr);
  if (ls.bvalid && !lm.bready) hold(time, "b", s.bvalid, s.bresp == ls.bresp);
  if (ls.rvalid && !lm.rready) hold(time, "r", s.rvalid, s.rdata == ls.rdata && s.rresp == ls.rresp);
}

void AxiLiteChecker::sample(waveforms::Time time, const AxiLiteRequest& m, const AxiLiteReply& s) {
  if (waiting_) check_held(time, m, s);
  if (s.bvalid && (addresses_without_response_ < 1 || data_without_response_ < 1)) {
    fail(time, "bvalid without a complete write request");
  }
  if (s.rvalid && reads_without_response_ < 1) fail(time, "rvalid without a read request");
  if (s.bvalid && s.bresp == AxiResponse::exokay)
    fail(time, "bresp is exokay, expected okay, slverr or decerr");
  if (s.rvalid && s.rresp == AxiResponse::exokay)
    fail(time, "rresp is exokay, expected okay, slverr or decerr");

  if (s.bvalid && m.bready) --addresses_without_response_, --data_without_response_;
  if (s.rvalid && m.rready) --reads_without_response_;
  if (m.awvalid && s.awready) ++addresses_without_response_;
  if (m.wvalid && s.wready) ++data_without_response_;
  if (m.arvalid && s.arready) ++reads_without_response_;
  waiting_ = (m.awvalid && !s.awready) || (m.wvalid && !s.wready) || (m.arvalid && !s.arready) ||
             (s.bvalid && !m.bready) || (s.rvalid && !m.rready);
  if (!waiting_) return;
  last_request_ = m;
  last_reply_ = s;
}

}  // namespace slackline::sim
