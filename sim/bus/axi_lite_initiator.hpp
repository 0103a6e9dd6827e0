// SPDX-License-Identifier: Apache-2.0
// TLM-2.0 in, AXI4-Lite handshakes out: the socket of an IP that is there when the simulation starts.
// What an access costs and how it is answered: see AxiLiteMaster.
#pragma once

#include <systemc>
#include <tlm>

#include <tlm_utils/simple_target_socket.h>

#include "sim/bus/axi_lite_master.hpp"

namespace slackline::sim {

class AxiLiteInitiator : public sc_core::sc_module {
 public:
  explicit AxiLiteInitiator(const sc_core::sc_module_name& name) : sc_module(name), master_(this->name()) {
    target.register_b_transport(this, &AxiLiteInitiator::b_transport);
  }
  tlm_utils::simple_target_socket<AxiLiteInitiator> target{"target"};

  const AxiLiteRequest& driven(waveforms::Time edge) { return master_.driven(edge); }
  bool clock_edge(waveforms::Time time, const AxiLiteReply& reply) { return master_.clock_edge(time, reply); }
  void deliver() { master_.deliver(); }
  bool idle() const { return master_.idle(); }

 private:
  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
    master_.access(payload, delay);
  }
  AxiLiteMaster master_;
};

}  // namespace slackline::sim
