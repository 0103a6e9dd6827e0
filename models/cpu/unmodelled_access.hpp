// SPDX-License-Identifier: Apache-2.0
// An access to registers of an IP that is in the design but not simulated.
#pragma once

#include <string>

#include "models/cpu/bus_error.hpp"

namespace slackline::cpu {

class UnmodelledAccess : public BusError {
 public:
  /// `ip`: path of the IP; `type`: its VLNV.
  UnmodelledAccess(tlm::tlm_command command, Address address, std::string ip, std::string type);

  const std::string& ip() const noexcept { return ip_; }
  const std::string& type() const noexcept { return type_; }

 private:
  std::string ip_;
  std::string type_;
};

}  // namespace slackline::cpu
