// SPDX-License-Identifier: Apache-2.0
// A bus access that was not answered with OKAY, thrown out of CpuPort::read32 and write32.
#pragma once

#include <stdexcept>
#include <string>
#include <tlm>

#include "models/cpu/cpu_units.hpp"

namespace slackline::cpu {

class BusError : public std::runtime_error {
 public:
  BusError(tlm::tlm_command command, Address address, tlm::tlm_response_status response);

  tlm::tlm_command command() const noexcept { return command_; }
  Address address() const noexcept { return address_; }
  tlm::tlm_response_status response() const noexcept { return response_; }

 protected:
  /// `reason` instead of the response's name.
  BusError(tlm::tlm_command command, Address address, tlm::tlm_response_status response,
           const std::string& reason);

 private:
  tlm::tlm_command command_;
  Address address_;
  tlm::tlm_response_status response_;
};

}  // namespace slackline::cpu
