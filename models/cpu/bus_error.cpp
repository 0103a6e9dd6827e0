// SPDX-License-Identifier: Apache-2.0
#include "models/cpu/bus_error.hpp"

#include <string>
#include <utility>

#include "models/cpu/unmodelled_access.hpp"
#include "waveforms/base/number_text.hpp"

namespace slackline::cpu {
namespace {

std::string place(tlm::tlm_command command, Address address) {
  return std::string("bus ") + (command == tlm::TLM_WRITE_COMMAND ? "write" : "read") + " at " +
         waveforms::hex_text(address.value, 8) + ": ";
}

std::string name(tlm::tlm_response_status response) {
  tlm::tlm_generic_payload payload;
  payload.set_response_status(response);
  return payload.get_response_string();
}

}  // namespace

BusError::BusError(tlm::tlm_command command, Address address, tlm::tlm_response_status response)
    : BusError(command, address, response, "got " + name(response) + ", expected TLM_OK_RESPONSE") {}

BusError::BusError(tlm::tlm_command command, Address address, tlm::tlm_response_status response,
                   const std::string& reason)
    : std::runtime_error(place(command, address) + reason),
      command_(command),
      address_(address),
      response_(response) {}

UnmodelledAccess::UnmodelledAccess(tlm::tlm_command command, Address address, std::string ip,
                                   std::string type)
    : BusError(command, address, tlm::TLM_GENERIC_ERROR_RESPONSE,
               "got ip " + ip + " of type " + type + ", expected one that is simulated"),
      ip_(std::move(ip)),
      type_(std::move(type)) {}

}  // namespace slackline::cpu
