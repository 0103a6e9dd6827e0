// SPDX-License-Identifier: Apache-2.0
// From SystemVerilog to a loadable model: Verilator, the compiler, and a cache keyed by content.
#pragma once

#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/build/artifact_cache.hpp"

namespace slackline::sim {

struct GeneratedFile {
  std::string name;  ///< file name without folder; must equal the package or module inside
  std::string text;
};

/// A parameter of the top module, e.g. {"KindOfIntr", "32'hffffffff"}.
struct ModelParameter {
  std::string name;
  std::string value;
};

/// Everything a model is made of. Only contents count for the cache, not where the files lie.
struct ModelSource {
  std::string top;
  std::vector<GeneratedFile> generated;      ///< read by Verilator before `files`
  std::vector<std::filesystem::path> files;  ///< packages before their users
  std::vector<std::filesystem::path> include_dirs;
  bool assertions = true;
  std::vector<ModelParameter> parameters = {};  ///< others keep their defaults
  bool registers = false;                       ///< VerilatedModel::registers() names them
  /// Hundreds of equal parts: functions are split, which the compiler needs, and which costs speed.
  bool large = false;
};

/// Verilator or the compiler refused the source. what() holds the tool's own output.
class ModelBuildError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The shared object for `source`, made if no cache folder has it.
std::filesystem::path build_model(const ModelSource& source, const ArtifactCache& cache);
/// The same for several, in their order; those that are to be made are made two at a time.
std::vector<std::filesystem::path> build_models(std::span<const ModelSource> sources,
                                                const ArtifactCache& cache);

}  // namespace slackline::sim
