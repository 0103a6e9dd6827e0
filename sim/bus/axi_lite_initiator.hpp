// SPDX-License-Identifier: Apache-2.0
// TLM-2.0 in, AXI4-Lite handshakes out. A request made at time t is driven in the row that t lies in; the
// call returns at the clock edge that completes the response, so a target that answers at once costs two
// clocks.
#pragma once

#include <cstdint>
#include <systemc>
#include <tlm>

#include <tlm_utils/simple_target_socket.h>

#include "sim/bus/axi_lite.hpp"
#include "sim/bus/axi_lite_checker.hpp"

namespace slackline::sim {

/// Accepts 32-bit reads and writes at multiples of 4, from SC_THREADs only; anything else is answered with
/// TLM_BURST_ERROR_RESPONSE. slverr becomes TLM_GENERIC_ERROR_RESPONSE, decerr TLM_ADDRESS_ERROR_RESPONSE.
/// Requests of several initiators are served one after the other in the order they came.
class AxiLiteInitiator : public sc_core::sc_module {
 public:
  explicit AxiLiteInitiator(const sc_core::sc_module_name& name);
  tlm_utils::simple_target_socket<AxiLiteInitiator> target{"target"};

  /// For the IP that owns the port, once per edge: what is driven in the row that ends with `edge` …
  const AxiLiteRequest& driven(waveforms::Time edge);
  /// … and what the target answered in this row. Returns true when an access completed: deliver() is due.
  bool clock_edge(waveforms::Time time, const AxiLiteReply& reply);
  void deliver() { done_.notify(); }
  bool idle() const { return state_ == State::idle; }

 private:
  enum class State { idle, writing, reading };
  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);

  AxiLiteRequest driven_;
  AxiLiteRequest requested_;
  std::int64_t requested_ps_ = 0;
  bool launching_ = false;
  AxiLiteChecker checker_;
  State state_ = State::idle;
  std::uint32_t read_data_ = 0;
  AxiResponse response_ = AxiResponse::okay;
  bool complete_ = false;
  sc_core::sc_event done_;
  // Not an sc_mutex: that one lets the initiator that leaves come in again before those that wait.
  std::uint64_t next_ticket_ = 0;
  std::uint64_t served_ticket_ = 0;
  sc_core::sc_event turn_;
};

}  // namespace slackline::sim
