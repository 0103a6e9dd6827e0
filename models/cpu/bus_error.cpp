// SPDX-License-Identifier: Apache-2.0
#include "models/cpu/bus_error.hpp"

#include <cstdio>
#include <string>

namespace slackline::cpu {
namespace {

std::string describe(tlm::tlm_command command, Address address, tlm::tlm_response_status response) {
  char where[16];
  std::snprintf(where, sizeof where, "0x%08x", address.value);
  tlm::tlm_generic_payload payload;
  payload.set_response_status(response);
  return std::string("bus ") + (command == tlm::TLM_WRITE_COMMAND ? "write" : "read") + " at " + where +
         ": got " + payload.get_response_string() + ", expected TLM_OK_RESPONSE";
}

}  // namespace

BusError::BusError(tlm::tlm_command command, Address address, tlm::tlm_response_status response)
    : std::runtime_error(describe(command, address, response)),
      command_(command),
      address_(address),
      response_(response) {}

}  // namespace slackline::cpu
