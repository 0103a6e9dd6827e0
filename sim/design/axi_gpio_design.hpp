// SPDX-License-Identifier: Apache-2.0
// axi_gpio (rtl/gpio/axi_gpio.sv) from Vivado's parameters.
// Ports: gpio_io_i in; gpio_io_o, gpio_io_t, ip2intc_irpt out; with C_IS_DUAL the same as gpio2_io_*.
#pragma once

#include "sim/design/ip_design.hpp"
#include "sim/design/ip_parameters.hpp"

namespace slackline::sim {

/// Throws UserError.
IpDesign axi_gpio_design(const IpParameters& parameters);

}  // namespace slackline::sim
