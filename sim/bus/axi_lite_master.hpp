// SPDX-License-Identifier: Apache-2.0
// The master's side of an AXI4-Lite port, clock by clock, for SystemC threads that want an access each.
// A request is launched by a flip-flop: made at time t, it is driven in the row that t lies in, and a request
// made at an edge is sampled by the next one. The access ends at the clock edge that completes the response,
// so a target that answers at once costs two clocks. No SystemC module: may be made while the simulation
// runs.
#pragma once

#include <cstdint>
#include <string>
#include <systemc>
#include <tlm>
#include <vector>

#include "sim/bus/axi_lite.hpp"
#include "sim/bus/axi_lite_checker.hpp"
#include "sim/clock/run_ahead.hpp"

namespace slackline::sim {

/// Requests of several initiators are served one after the other in the order they came.
class AxiLiteMaster {
 public:
  /// `port_name` stands in the messages of protocol violations.
  explicit AxiLiteMaster(std::string port_name) : checker_(std::move(port_name)) {}

  /// From SC_THREADs: waits for `delay` and for the access; see also run_ahead(). 32-bit reads and writes at
  /// multiples of 4; anything else is answered with TLM_BURST_ERROR_RESPONSE. slverr becomes
  /// TLM_GENERIC_ERROR_RESPONSE, decerr TLM_ADDRESS_ERROR_RESPONSE. If the process is taken down meanwhile,
  /// an access that was launched is finished without it, and one that waits for its turn is not made.
  void access(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);

  /// From now on a process whose local time is ahead (`delay` of access()) steps the clocks itself as long
  /// as nobody else acts, and stays ahead; otherwise it waits, as without this.
  void run_ahead(RunAhead& clocks) { clocks_ = &clocks; }

  /// The target is gone: accesses under way and later ones end at once with TLM_GENERIC_ERROR_RESPONSE.
  void abandon();

  /// For the IP that owns the port, once per edge: what is driven in the row that ends with `edge` …
  const AxiLiteRequest& driven(waveforms::Time edge) {
    if (launching_ && requested_at_ < edge) {
      driven_ = requested_;
      launching_ = false;
    }
    return driven_;
  }
  /// … and what the target answered in this row. Returns true when an access completed: deliver() is due.
  bool clock_edge(waveforms::Time time, const AxiLiteReply& reply);
  /// If not, clock_edge() may be left out for a row in which the target does not respond.
  bool expects() const { return state_ != State::idle || checker_.waiting(); }
  void deliver();
  bool idle() const { return state_ == State::idle; }

 private:
  enum class State { idle, writing, reading };
  bool access_ahead(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);
  class Place;
  void pass_turn();
  void leave(std::uint64_t ticket);
  void launch(const tlm::tlm_generic_payload& payload, waveforms::Time time);
  void finish(tlm::tlm_generic_payload& payload);

  AxiLiteRequest driven_;
  AxiLiteRequest requested_;
  waveforms::Time requested_at_{};
  bool launching_ = false;
  AxiLiteChecker checker_;
  State state_ = State::idle;
  std::uint32_t read_data_ = 0;
  AxiResponse response_ = AxiResponse::okay;
  bool complete_ = false;
  waveforms::Time completed_at_{};
  RunAhead* clocks_ = nullptr;
  bool initiator_waits_ = true;  ///< else it steps the clocks itself
  bool abandoned_ = false;
  bool orphaned_ = false;  ///< who made the access under way is gone
  sc_core::sc_event done_;
  // Not an sc_mutex: that one lets the initiator that leaves come in again before those that wait.
  std::uint64_t next_ticket_ = 0;
  std::uint64_t served_ticket_ = 0;
  std::vector<std::uint64_t> left_;  ///< tickets that nobody waits with any more
  sc_core::sc_event turn_;
};

}  // namespace slackline::sim
