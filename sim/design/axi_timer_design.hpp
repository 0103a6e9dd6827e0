// SPDX-License-Identifier: Apache-2.0
// axi_timer (rtl/timer/axi_timer.sv) from Vivado's parameters.
// Ports: capturetrig0, capturetrig1, freeze in; generateout0, generateout1, pwm0, interrupt out.
#pragma once

#include "sim/design/ip_design.hpp"
#include "sim/design/ip_parameters.hpp"

namespace slackline::sim {

/// Throws UserError.
IpDesign axi_timer_design(const IpParameters& parameters);

}  // namespace slackline::sim
