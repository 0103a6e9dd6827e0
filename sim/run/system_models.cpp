// SPDX-License-Identifier: Apache-2.0
#include "sim/run/system_models.hpp"

#include <algorithm>
#include <iterator>

#include "sim/fabric/pl_design.hpp"
#include "sim/rtio/rtio_model.hpp"

namespace slackline::sim {

std::vector<ModelSource> system_models(const SystemDescription& system, bool shadow) {
  std::vector<ModelSource> sources;
  if (system.rtio) {
    sources.push_back(rtio_model_source(system.rtio->config, rtio_top));
    sources.back().registers = shadow;
  }
  if (system.fabric)
    std::ranges::move(fabric_models(system.fabric->design, true, shadow), std::back_inserter(sources));
  return sources;
}

}  // namespace slackline::sim
