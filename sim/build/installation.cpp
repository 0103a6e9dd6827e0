// SPDX-License-Identifier: Apache-2.0
#include "sim/build/installation.hpp"

#include <stdexcept>

#include <dlfcn.h>

#include "sim/build/build_tree.hpp"

namespace slackline::sim {
namespace {

namespace fs = std::filesystem;

fs::path own_library() {
  Dl_info info{};
  if (dladdr(reinterpret_cast<const void*>(&own_library), &info) == 0 || info.dli_fname == nullptr) {
    throw std::runtime_error("cannot find the place of the slackline library");
  }
  return fs::canonical(info.dli_fname);
}

}  // namespace

std::optional<fs::path> Installation::beside_program(const std::string& name, const char* ending) const {
  for (const fs::path& folder : program_files_) {
    if (const fs::path file = folder / (name + ending); fs::exists(file)) return file;
  }
  return std::nullopt;
}

Installation Installation::locate() {
  Installation here;
  const fs::path library_folder = own_library().parent_path();
  here.libraries_ = library_folder;
  for (fs::path up = library_folder; up.has_relative_path(); up = up.parent_path()) {
    // lib/ or lib/<architecture>/ below the prefix
    if (const fs::path share = up.parent_path() / "share" / "slackline"; fs::exists(share)) {
      here.rtl_ = share / "rtl";
      here.systems_ = share / "systems";
      here.profiles_ = share / "profiles";
      here.program_files_ = {share / "programs"};
      here.model_support_ = library_folder / "slackline" / "model_support";
      here.programs_ = library_folder / "slackline" / "programs";
      here.models_ = library_folder / "slackline" / "models";
      here.include_dirs_ = {up.parent_path() / "include" / "slackline", up.parent_path() / "include"};
      return here;
    }
    if (library_folder.parent_path() == up) break;
  }
  const fs::path source = build_tree::source;
  const fs::path binary = build_tree::binary;
  here.rtl_ = source / "rtl";
  here.model_support_ = binary / "model_support";
  here.systems_ = source / "sim" / "systems";
  here.profiles_ = source / "models" / "cpu" / "profiles";
  here.program_files_ = {source / "testbenches" / "experiments", source / "testbenches" / "programs"};
  here.programs_ = binary / "programs";
  here.models_ = binary / "models_cache";
  here.include_dirs_ = {source, source / "models" / "include"};
  return here;
}

}  // namespace slackline::sim
