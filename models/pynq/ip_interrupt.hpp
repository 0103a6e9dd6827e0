// SPDX-License-Identifier: Apache-2.0
// The interrupt of an IP, as PYNQ's drivers find it.
#pragma once

#include <optional>
#include <string_view>

#include "models/pynq/driver_stack.hpp"
#include "models/pynq/interrupt.hpp"

namespace slackline::pynq {

/// Empty if the IP's port is not connected to an interrupt controller. One that is, but whose controller is
/// unusable, is a warning in the log and empty, too.
std::optional<Interrupt> ip_interrupt(DriverStack& stack, const IpDescription& ip, std::string_view port);

}  // namespace slackline::pynq
