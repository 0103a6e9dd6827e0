// SPDX-License-Identifier: Apache-2.0
#include "sim/rtio/rtio_model.hpp"

#include "sim/build/installation.hpp"
#include "sim/rtio/sv_package.hpp"
#include "sim/verilated/rtl_files.hpp"

namespace slackline::sim {

namespace {

/// Up to here a model compiles in seconds in one piece.
constexpr std::size_t many_channels = 40;

}  // namespace

ModelSource rtio_model_source(const RtioConfig& config, std::string_view top) {
  ModelSource source;
  source.top = top;
  source.generated = {{"rtio_cfg_pkg.sv", sv_package(config)}};
  source.files = rtl_files("rtio/rtio.f");
  source.large = config.channels.size() > many_channels;
  return source;
}

ArtifactCache model_cache() { return {default_cache_folder(), {Installation::locate().models()}}; }

}  // namespace slackline::sim
