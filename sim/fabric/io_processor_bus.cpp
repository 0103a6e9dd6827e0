// SPDX-License-Identifier: Apache-2.0
#include "sim/fabric/io_processor_bus.hpp"

#include "models/cpu/bus_error.hpp"

namespace slackline::sim {

std::uint32_t FabricIoProcessorBus::read32(cpu::Address address) {
  std::uint32_t data = 0;
  access(tlm::TLM_READ_COMMAND, address, data);
  return data;
}

void FabricIoProcessorBus::write32(cpu::Address address, std::uint32_t data) {
  access(tlm::TLM_WRITE_COMMAND, address, data);
}

void FabricIoProcessorBus::access(tlm::tlm_command command, cpu::Address address, std::uint32_t& data) {
  tlm::tlm_generic_payload payload;
  payload.set_command(command);
  payload.set_address(address.value);
  payload.set_data_ptr(reinterpret_cast<unsigned char*>(&data));
  payload.set_data_length(sizeof data);
  payload.set_streaming_width(sizeof data);
  payload.set_response_status(master_.empty() ? tlm::TLM_ADDRESS_ERROR_RESPONSE
                                              : tlm::TLM_INCOMPLETE_RESPONSE);
  sc_core::sc_time delay = sc_core::SC_ZERO_TIME;
  // The design, and with it the name, may be replaced while this process waits.
  if (const std::string master = master_; !master.empty()) fabric_.access(master, payload, delay);
  if (!payload.is_response_ok()) throw cpu::BusError(command, address, payload.get_response_status());
}

}  // namespace slackline::sim
