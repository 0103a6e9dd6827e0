// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/axi_lite_master.hpp"

#include <cstring>

#include "models/cpu/simulated_time.hpp"

namespace slackline::sim {
namespace {

tlm::tlm_response_status as_tlm(AxiResponse response) {
  switch (response) {
    case AxiResponse::slverr:
      return tlm::TLM_GENERIC_ERROR_RESPONSE;
    case AxiResponse::decerr:
      return tlm::TLM_ADDRESS_ERROR_RESPONSE;
    default:
      return tlm::TLM_OK_RESPONSE;
  }
}

}  // namespace

/// A ticket, while its process is in access(), which it may be taken out of.
class AxiLiteMaster::Place {
 public:
  explicit Place(AxiLiteMaster& master) : master_(&master), ticket_(master.next_ticket_++) {}
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() {
    if (master_ != nullptr) master_->leave(ticket_);
  }
  bool is_served() const { return master_->served_ticket_ == ticket_; }
  void end() {
    master_->pass_turn();
    master_ = nullptr;
  }

 private:
  AxiLiteMaster* master_;
  std::uint64_t ticket_;
};

void AxiLiteMaster::pass_turn() {
  do ++served_ticket_;
  while (!left_.empty() && std::erase(left_, served_ticket_) > 0);
  if (served_ticket_ != next_ticket_) turn_.notify();
}

void AxiLiteMaster::leave(std::uint64_t ticket) {
  if (served_ticket_ != ticket) {
    left_.push_back(ticket);
  } else if (idle()) {
    pass_turn();
  } else {
    orphaned_ = true;
  }
}

void AxiLiteMaster::deliver() {
  if (orphaned_) {
    orphaned_ = false;
    pass_turn();
  }
  done_.notify();
}

bool AxiLiteMaster::clock_edge(waveforms::Time time, const AxiLiteReply& reply) {
  if (!expects() && !reply.bvalid && !reply.rvalid) return false;
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
  completed_at_ = time;
  return initiator_waits_;
}

void AxiLiteMaster::access(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  if (payload.get_data_length() != 4 || payload.get_address() % 4 != 0 ||
      payload.get_byte_enable_ptr() != nullptr || payload.get_command() == tlm::TLM_IGNORE_COMMAND) {
    payload.set_response_status(tlm::TLM_BURST_ERROR_RESPONSE);
    return;
  }
  if (clocks_ != nullptr && access_ahead(payload, delay)) return;
  if (delay != sc_core::SC_ZERO_TIME) sc_core::wait(delay);
  delay = sc_core::SC_ZERO_TIME;
  Place place(*this);
  while (!place.is_served() && !abandoned_) sc_core::wait(turn_);
  if (!abandoned_) launch(payload, cpu::simulated_time());
  while (!complete_ && !abandoned_) sc_core::wait(done_);
  finish(payload);
  place.end();
}

bool AxiLiteMaster::access_ahead(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  if (abandoned_ || served_ticket_ != next_ticket_) return false;
  const waveforms::Time now = cpu::simulated_time();
  const waveforms::Time local = now + cpu::to_time(delay);
  if (!clocks_->run_ahead_to(local)) return false;
  Place place(*this);
  launch(payload, local);
  initiator_waits_ = false;
  clocks_->run_ahead_until(complete_);
  initiator_waits_ = true;
  if (complete_) {
    delay = cpu::to_sc_time(completed_at_ - now);
  } else {
    while (!complete_ && !abandoned_) sc_core::wait(done_);
    delay = sc_core::SC_ZERO_TIME;
  }
  finish(payload);
  place.end();
  return true;
}

void AxiLiteMaster::launch(const tlm::tlm_generic_payload& payload, waveforms::Time time) {
  const auto address = static_cast<std::uint32_t>(payload.get_address());
  complete_ = false;
  requested_ = {};
  if (payload.is_write()) {
    state_ = State::writing;
    std::memcpy(&requested_.wdata, payload.get_data_ptr(), 4);
    requested_.awaddr = address;
    requested_.awvalid = requested_.wvalid = requested_.bready = true;
  } else {
    state_ = State::reading;
    requested_.araddr = address;
    requested_.arvalid = requested_.rready = true;
  }
  requested_at_ = time;
  launching_ = true;
}

void AxiLiteMaster::finish(tlm::tlm_generic_payload& payload) {
  if (abandoned_) {
    payload.set_response_status(tlm::TLM_GENERIC_ERROR_RESPONSE);
    return;
  }
  if (payload.is_read()) std::memcpy(payload.get_data_ptr(), &read_data_, 4);
  payload.set_response_status(as_tlm(response_));
}

void AxiLiteMaster::abandon() {
  abandoned_ = true;
  done_.notify(sc_core::SC_ZERO_TIME);
  turn_.notify(sc_core::SC_ZERO_TIME);
}

}  // namespace slackline::sim
