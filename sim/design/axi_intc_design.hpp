// SPDX-License-Identifier: Apache-2.0
// axi_intc (rtl/intc/axi_intc.sv) from Vivado's parameters.
// Ports: intr in, irq out; for observation isr and ier out; with C_HAS_FAST processor_ack in. Vectors of fast
// mode can be written and read; no processor that takes their addresses is modelled.
#pragma once

#include "sim/design/ip_design.hpp"
#include "sim/design/ip_parameters.hpp"

namespace slackline::sim {

/// Throws UserError.
IpDesign axi_intc_design(const IpParameters& parameters);

}  // namespace slackline::sim
