// SPDX-License-Identifier: Apache-2.0
#include "sim/rtio/rtio_model.hpp"

#include <fstream>
#include <stdexcept>

#include "sim/installation.hpp"
#include "sim/rtio/sv_package.hpp"

namespace slackline::sim {

ModelSource rtio_model_source(const RtioConfig& config, std::string_view top) {
  const std::filesystem::path rtl = Installation::locate().rtl();
  const std::filesystem::path list = rtl / "rtio" / "rtio.f";
  ModelSource source;
  source.top = top;
  source.generated = {{"rtio_cfg_pkg.sv", sv_package(config)}};
  std::ifstream lines(list);
  if (!lines) throw std::runtime_error(list.string() + ": cannot read the list of RTL sources");
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with("//") || line.ends_with("rtio_cfg_pkg.sv")) continue;
    source.files.push_back(rtl / line);
  }
  return source;
}

ArtifactCache model_cache() { return {default_cache_folder(), {Installation::locate().models()}}; }

}  // namespace slackline::sim
