// SPDX-License-Identifier: Apache-2.0
// Where the files lie that the tool needs at run time: RTL, systems, profiles, experiments.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace slackline::sim {

/// The build tree or the installed tree that this library belongs to.
class Installation {
 public:
  /// Decides by the library's own place: installed if ../share/slackline exists beside it.
  static Installation locate();

  const std::filesystem::path& rtl() const { return rtl_; }  ///< SystemVerilog sources
  const std::filesystem::path& model_support() const {
    return model_support_;
  }                                                                    ///< what compiled models link
  const std::filesystem::path& systems() const { return systems_; }    ///< shipped *.json systems
  const std::filesystem::path& profiles() const { return profiles_; }  ///< shipped CPU profiles
  const std::filesystem::path& programs() const { return programs_; }  ///< shipped programs, compiled
  /// What is shipped with a program: its figure, NAME.figure.json, and what drives the pins of systems
  /// without stimulus, NAME.stimulus.json. Nothing if there is no such file.
  std::optional<std::filesystem::path> beside_program(const std::string& name, const char* ending) const;
  const std::filesystem::path& models() const { return models_; }        ///< models built with the project
  const std::filesystem::path& libraries() const { return libraries_; }  ///< libslackline_*.so
  /// Folders for -I when an experiment is compiled.
  const std::vector<std::filesystem::path>& include_dirs() const { return include_dirs_; }

 private:
  std::filesystem::path rtl_, model_support_, systems_, profiles_, programs_, models_, libraries_;
  std::vector<std::filesystem::path> program_files_;  ///< folders of what beside_program() finds
  std::vector<std::filesystem::path> include_dirs_;
};

}  // namespace slackline::sim
