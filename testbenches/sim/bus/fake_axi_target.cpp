// SPDX-License-Identifier: Apache-2.0
#include "testbenches/sim/bus/fake_axi_target.hpp"

namespace slackline::testbenches {

sim::AxiLiteReply FakeAxiTarget::reply(const sim::AxiLiteRequest& request) const {
  sim::AxiLiteReply reply;
  if (pending_ == Pending::none) {
    const bool ready = waited_ >= timing_.accept;
    reply.awready = reply.wready = ready && request.awvalid && request.wvalid;
    reply.arready = ready && request.arvalid;
  } else if (to_respond_ == 0) {
    (pending_ == Pending::write ? reply.bvalid : reply.rvalid) = true;
    reply.bresp = reply.rresp = timing_.response;
    reply.rdata = read_data_;
  }
  return reply;
}

void FakeAxiTarget::accept(waveforms::Time time, const sim::AxiLiteRequest& request) {
  if (request.awvalid) {
    pending_ = Pending::write;
    memory_[request.awaddr] = request.wdata;
    accesses_.push_back({time.ps, true, request.awaddr, request.wdata});
  } else {
    pending_ = Pending::read;
    read_data_ = memory_[request.araddr];
    accesses_.push_back({time.ps, false, request.araddr, read_data_});
  }
  waited_ = 0;
  to_respond_ = timing_.respond;
}

bool FakeAxiTarget::clock_edge(waveforms::Time time) {
  const sim::AxiLiteRequest request = master_.driven(time);
  const sim::AxiLiteReply answer = reply(request);
  const bool complete = master_.clock_edge(time, answer);
  if (answer.awready || answer.arready) {
    accept(time, request);
  } else if (pending_ == Pending::none) {
    waited_ += (request.awvalid && request.wvalid) || request.arvalid ? 1 : 0;
  } else if (to_respond_ > 0) {
    --to_respond_;
  } else if ((answer.bvalid && request.bready) || (answer.rvalid && request.rready)) {
    pending_ = Pending::none;
  }
  return complete;
}

}  // namespace slackline::testbenches
