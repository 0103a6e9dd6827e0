// SPDX-License-Identifier: Apache-2.0
// What the hardware of a system compiles into.
#pragma once

#include <vector>

#include "sim/design/system_description.hpp"
#include "sim/ip/shadow_model.hpp"
#include "sim/verilated/model_builder.hpp"

namespace slackline::sim {

/// The models that a Board of this system uses: of the RTIO core, then of the programmable logic, each
/// variant once. With RTL assertions; `shadow`: with the registers that the shadow check compares. Throws
/// UserError, ConfigError.
std::vector<ModelSource> system_models(const SystemDescription& system, bool shadow = shadow_by_default());

}  // namespace slackline::sim
