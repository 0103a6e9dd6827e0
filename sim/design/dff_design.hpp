// SPDX-License-Identifier: Apache-2.0
// The interrupt flip-flops of the IO processors, rtl/dff/dff_en_reset_vector.sv and its 1-bit ancestor.
// Ports: d, en, reset in; q out. No bus.
#pragma once

#include "sim/design/ip_design.hpp"
#include "sim/design/ip_parameters.hpp"

namespace slackline::sim {

/// Throws UserError.
IpDesign dff_en_reset_vector_design(const IpParameters& parameters);
IpDesign dff_en_reset_design(const IpParameters& parameters);

}  // namespace slackline::sim
