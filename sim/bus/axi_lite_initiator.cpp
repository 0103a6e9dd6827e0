// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/axi_lite_initiator.hpp"

#include <cstring>

namespace slackline::sim {

AxiLiteInitiator::AxiLiteInitiator(const sc_core::sc_module_name& name)
    : sc_module(name), checker_(this->name()) {
  target.register_b_transport(this, &AxiLiteInitiator::b_transport);
}

const AxiLiteRequest& AxiLiteInitiator::driven(waveforms::Time edge) {
  if (launching_ && requested_ps_ < edge.ps) {
    driven_ = requested_;
    launching_ = false;
  }
  return driven_;
}

bool AxiLiteInitiator::clock_edge(waveforms::Time time, const AxiLiteReply& reply) {
  checker_.sample(time, driven_, reply);
  if (state_ == State::idle) return false;
  if (driven_.awvalid && reply.awready) driven_.awvalid = false;
  if (driven_.wvalid && reply.wready) driven_.wvalid = false;
  if (driven_.arvalid && reply.arready) driven_.arvalid = false;
  if (state_ == State::writing && driven_.bready && reply.bvalid) {
    response_ = reply.bresp;
  } else if (state_ == State::reading && driven_.rready && reply.rvalid) {
    response_ = reply.rresp;
    read_data_ = reply.rdata;
  } else {
    return false;
  }
  driven_.bready = driven_.rready = false;
  state_ = State::idle;
  complete_ = true;
  return true;
}

void AxiLiteInitiator::b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  const auto address = payload.get_address();
  if (payload.get_data_length() != 4 || address % 4 != 0 || payload.get_byte_enable_ptr() != nullptr ||
      payload.get_command() == tlm::TLM_IGNORE_COMMAND) {
    payload.set_response_status(tlm::TLM_BURST_ERROR_RESPONSE);
    return;
  }
  if (delay != sc_core::SC_ZERO_TIME) wait(delay);
  delay = sc_core::SC_ZERO_TIME;
  const std::uint64_t ticket = next_ticket_++;
  while (served_ticket_ != ticket) wait(turn_);
  complete_ = false;
  requested_ = {};
  if (payload.is_write()) {
    state_ = State::writing;
    std::memcpy(&requested_.wdata, payload.get_data_ptr(), 4);
    requested_.awaddr = static_cast<std::uint32_t>(address);
    requested_.awvalid = requested_.wvalid = requested_.bready = true;
  } else {
    state_ = State::reading;
    requested_.araddr = static_cast<std::uint32_t>(address);
    requested_.arvalid = requested_.rready = true;
  }
  requested_ps_ = static_cast<std::int64_t>(sc_core::sc_time_stamp().value());
  launching_ = true;
  while (!complete_) wait(done_);
  if (payload.is_read()) std::memcpy(payload.get_data_ptr(), &read_data_, 4);
  const AxiResponse response = response_;
  ++served_ticket_;
  turn_.notify();
  payload.set_response_status(response == AxiResponse::slverr   ? tlm::TLM_GENERIC_ERROR_RESPONSE
                              : response == AxiResponse::decerr ? tlm::TLM_ADDRESS_ERROR_RESPONSE
                                                                : tlm::TLM_OK_RESPONSE);
}

}  // namespace slackline::sim
