// SPDX-License-Identifier: Apache-2.0
// axi_dma (rtl/dma/axi_dma_s2mm.sv) from Vivado's parameters: the receive channel in simple mode.
// Ports: s2mm_introut out; for observation busy out; a stream in, a port to memory.
#pragma once

#include "sim/design/ip_design.hpp"
#include "sim/design/ip_parameters.hpp"

namespace slackline::sim {

/// Throws UserError; NotSimulated for what the RTL has not: scatter-gather, no receive channel, a stream that
/// is not as wide as the memory's bus, which has 32 or 64 bits.
IpDesign axi_dma_design(const IpParameters& parameters);

}  // namespace slackline::sim
