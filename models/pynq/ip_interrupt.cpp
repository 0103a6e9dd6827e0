// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/ip_interrupt.hpp"

#include <stdexcept>
#include <string>

namespace slackline::pynq {

std::optional<Interrupt> ip_interrupt(DriverStack& stack, const IpDescription& ip, std::string_view port) {
  const auto pin = ip.interrupts.find(std::string(port));
  if (pin == ip.interrupts.end()) return std::nullopt;
  try {
    return Interrupt(stack, pin->second.fullpath);
  } catch (const std::invalid_argument& error) {
    stack.warn("ip " + ip.fullpath + ": no interrupts: " + error.what());
    return std::nullopt;
  }
}

}  // namespace slackline::pynq
