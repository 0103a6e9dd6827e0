// SPDX-License-Identifier: Apache-2.0
#include "sim/verilated/rtl_files.hpp"

#include <fstream>
#include <stdexcept>
#include <string>

#include "sim/build/installation.hpp"

namespace slackline::sim {

std::vector<std::filesystem::path> rtl_files(std::string_view list) {
  const std::filesystem::path rtl = Installation::locate().rtl();
  const std::filesystem::path path = rtl / list;
  std::ifstream lines(path);
  if (!lines) throw std::runtime_error(path.string() + ": cannot read the list of RTL sources");
  std::vector<std::filesystem::path> files;
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && !line.starts_with("//")) files.push_back(rtl / line);
  }
  return files;
}

}  // namespace slackline::sim
