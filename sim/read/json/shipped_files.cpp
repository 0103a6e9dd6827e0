// SPDX-License-Identifier: Apache-2.0
#include "sim/read/json/shipped_files.hpp"

#include <algorithm>

#include "waveforms/base/user_error.hpp"

namespace slackline::sim {

namespace fs = std::filesystem;

std::vector<std::string> shipped_names(const fs::path& folder) {
  std::vector<std::string> names;
  if (!fs::is_directory(folder)) return names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

fs::path find_shipped(std::string_view what, std::string_view name_or_file, const fs::path& folder,
                      std::string_view or_what) {
  if (name_or_file.ends_with(".json") || name_or_file.find('/') != std::string_view::npos)
    return name_or_file;
  const fs::path shipped = folder / (std::string(name_or_file) + ".json");
  if (fs::exists(shipped)) return shipped;
  std::string expected;
  for (const std::string& name : shipped_names(folder)) expected += name + ", ";
  throw waveforms::UserError("unknown " + std::string(what) + ": got " + std::string(name_or_file) +
                             ", expected " + expected + "or " + std::string(or_what));
}

}  // namespace slackline::sim
