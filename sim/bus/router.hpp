// SPDX-License-Identifier: Apache-2.0
// Address decoder between the CPUs and the IPs. Takes no time of its own.
#pragma once

#include <cstdint>
#include <string>
#include <systemc>
#include <tlm>
#include <vector>

#include <tlm_utils/multi_passthrough_initiator_socket.h>
#include <tlm_utils/multi_passthrough_target_socket.h>

namespace slackline::sim {

/// A target sees addresses relative to its base. An address that nobody owns gets TLM_ADDRESS_ERROR_RESPONSE.
class Router : public sc_core::sc_module {
 public:
  explicit Router(const sc_core::sc_module_name& name);
  /// May stay unbound: hardware without a CPU.
  tlm_utils::multi_passthrough_target_socket<Router, 32, tlm::tlm_base_protocol_types, 0,
                                             sc_core::SC_ZERO_OR_MORE_BOUND>
      initiators{"initiators"};

  /// Before simulation starts. Throws std::invalid_argument when the range overlaps another.
  void add_target(const std::string& name, std::uint64_t base, std::uint64_t size,
                  tlm::tlm_base_target_socket_b<>& target);
  /// Before simulation starts. Gets what nobody else has, with absolute addresses.
  void set_default_target(tlm::tlm_base_target_socket_b<>& target);

 private:
  struct Range {
    std::string name;
    std::uint64_t base;
    std::uint64_t size;
    int target;  ///< in the order in which targets are bound
  };
  void b_transport(int initiator, tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);
  std::vector<Range> ranges_;
  tlm_utils::multi_passthrough_initiator_socket<Router> targets_{"targets"};
  int target_count_ = 0;
  int default_target_ = -1;
};

}  // namespace slackline::sim
