// SPDX-License-Identifier: Apache-2.0
// Watches an AXI4-Lite port row by row and throws at the first violation of the protocol.
// Rules (ARM IHI 0022, A3.2 and B1): a valid stays until its ready, with stable payload; a response comes
// only after its request, one for each; no response is exokay.
#pragma once

#include <stdexcept>
#include <string>

#include "sim/bus/axi_lite.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

class ProtocolViolation : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class AxiLiteChecker {
 public:
  explicit AxiLiteChecker(std::string port_name) : port_(std::move(port_name)) {}

  /// The levels just before the edge at `time`. Throws ProtocolViolation.
  void sample(waveforms::Time time, const AxiLiteRequest& request, const AxiLiteReply& reply);
  /// A valid waits for its ready: the row that follows must be sampled. Others may be left out as long as
  /// nothing is valid in them.
  bool waiting() const { return waiting_; }

 private:
  void check_held(waveforms::Time time, const AxiLiteRequest& request, const AxiLiteReply& reply) const;
  void hold(waveforms::Time time, const char* channel, bool valid, bool same_payload) const;
  [[noreturn]] void fail(waveforms::Time time, const std::string& what) const;

  std::string port_;
  bool waiting_ = false;
  // of the row before, while something waits
  AxiLiteRequest last_request_;
  AxiLiteReply last_reply_;
  int addresses_without_response_ = 0;
  int data_without_response_ = 0;
  int reads_without_response_ = 0;
};

}  // namespace slackline::sim
