// SPDX-License-Identifier: Apache-2.0
#include "sim/verilated/rtl_files.hpp"

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <string>

#include "sim/build/installation.hpp"
#include "waveforms/base/read_file.hpp"

namespace slackline::sim {
namespace {

constexpr std::string_view library_option = "-y ";

/// In the order of their names, so that a folder is always the same list.
void add_modules(const std::filesystem::path& folder, std::vector<std::filesystem::path>& files) {
  const auto first = static_cast<std::ptrdiff_t>(files.size());
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".sv") files.push_back(entry.path());
  }
  std::sort(files.begin() + first, files.end());
}

}  // namespace

std::vector<std::filesystem::path> rtl_files(std::string_view list) {
  const std::filesystem::path rtl = Installation::locate().rtl();
  const std::filesystem::path path = rtl / list;
  std::istringstream lines(waveforms::read_file(path));
  std::vector<std::filesystem::path> files;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with("//")) continue;
    if (line.starts_with(library_option)) {
      add_modules(rtl / line.substr(library_option.size()), files);
    } else {
      files.push_back(rtl / line);
    }
  }
  return files;
}

}  // namespace slackline::sim
