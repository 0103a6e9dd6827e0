// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/router.hpp"

#include <stdexcept>

#include "waveforms/base/number_text.hpp"

namespace slackline::sim {

Router::Router(const sc_core::sc_module_name& name) : sc_module(name) {
  initiators.register_b_transport(this, &Router::b_transport);
}

void Router::add_target(const std::string& name, std::uint64_t base, std::uint64_t size,
                        tlm::tlm_base_target_socket_b<>& target) {
  for (const Range& range : ranges_) {
    if (base < range.base + range.size && range.base < base + size) {
      throw std::invalid_argument("address range of " + name + " at " + waveforms::hex_text(base) +
                                  " overlaps " + range.name + " at " + waveforms::hex_text(range.base));
    }
  }
  ranges_.push_back({name, base, size, target_count_++});
  targets_.bind(target);
}

void Router::set_default_target(tlm::tlm_base_target_socket_b<>& target) {
  default_target_ = target_count_++;
  targets_.bind(target);
}

void Router::b_transport(int, tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  const std::uint64_t address = payload.get_address();
  for (const Range& range : ranges_) {
    if (address - range.base < range.size) {
      payload.set_address(address - range.base);
      targets_[range.target]->b_transport(payload, delay);
      payload.set_address(address);
      return;
    }
  }
  if (default_target_ >= 0) {
    targets_[default_target_]->b_transport(payload, delay);
  } else {
    payload.set_response_status(tlm::TLM_ADDRESS_ERROR_RESPONSE);
  }
}

}  // namespace slackline::sim
