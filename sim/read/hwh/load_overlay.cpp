// SPDX-License-Identifier: Apache-2.0
#include "sim/read/hwh/load_overlay.hpp"

#include <system_error>

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

FabricDescription load_overlay(const std::filesystem::path& name) {
  const hwh::Design design = hwh::load_hwh(find_hwh(name));
  hwh::Wiring wiring(design);
  return hwh::make_fabric(design, wiring);
}

}  // namespace slackline::sim
