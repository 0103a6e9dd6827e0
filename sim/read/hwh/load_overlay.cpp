// SPDX-License-Identifier: Apache-2.0
#include "sim/read/hwh/load_overlay.hpp"

#include <system_error>

#include "sim/fabric/describe_overlay.hpp"
#include "sim/read/hwh/hwh_cells.hpp"
#include "sim/read/hwh/hwh_fabric.hpp"
#include "sim/read/hwh/hwh_file.hpp"
#include "sim/read/hwh/hwh_wiring.hpp"
#include "waveforms/base/user_error.hpp"

namespace slackline::sim {

std::filesystem::path find_hwh(const std::filesystem::path& name) {
  std::filesystem::path file = name;
  if (file.extension() != ".hwh") file.replace_extension(".hwh");
  std::error_code error;
  if (!std::filesystem::exists(file, error)) {
    throw waveforms::UserError(name, "overlay", "no file " + file.string(),
                               "a Vivado hardware hand-off of that name");
  }
  return file;
}

LoadedOverlay load_overlay(const std::filesystem::path& name) {
  const hwh::Design design = hwh::load_hwh(find_hwh(name));
  hwh::Wiring wiring(design);
  LoadedOverlay loaded;
  loaded.fabric = hwh::make_fabric(design, wiring);
  loaded.fabric.file = design.file.string();
  loaded.overlay = describe_overlay(loaded.fabric);
  for (const hwh::Module& module : design.modules) {
    const auto gpio = loaded.overlay.gpio_dict.find(module.path);
    if (gpio != loaded.overlay.gpio_dict.end()) {
      if (const hwh::Port* const out = module.find_port_any_case("dout")) {
        gpio->second.pins = wiring.nets().sinks(*out);
      }
    }
    const auto first = loaded.overlay.ip_dict.lower_bound(module.path);
    for (auto ip = first; ip != loaded.overlay.ip_dict.end() && ip->first.starts_with(module.path); ++ip) {
      if (ip->second.fullpath == module.path) ip->second.parameters = module.parameters;
    }
  }
  return loaded;
}

}  // namespace slackline::sim
