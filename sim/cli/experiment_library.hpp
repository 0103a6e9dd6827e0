// SPDX-License-Identifier: Apache-2.0
// Finds experiments: shipped ones by name, users' own from their .cpp file, compiled when needed.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "models/artiq/experiment_entry.hpp"

namespace slackline::sim {

/// A loaded experiment. What it creates must not outlive it.
class ExperimentLibrary {
 public:
  /// Throws UserError when the file holds no experiment or one of another version.
  explicit ExperimentLibrary(const std::filesystem::path& shared_object);

  const artiq::ExperimentInfo& info() const { return *info_; }

 private:
  std::shared_ptr<void> handle_;
  const artiq::ExperimentInfo* info_ = nullptr;
};

/// `name_or_file`: a shipped experiment's name, a .so file that slackline_experiment() of our CMake package
/// built, or a .cpp file. The latter is compiled against this library and
/// kept in the cache under the hash of its content, that of the files it includes by quotes, and the
/// library's headers. Throws UserError: unknown name, no such file, the compiler's messages.
ExperimentLibrary open_experiment(std::string_view name_or_file);

/// Sorted by name.
std::vector<ExperimentLibrary> shipped_experiments();

}  // namespace slackline::sim
