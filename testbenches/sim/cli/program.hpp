// SPDX-License-Identifier: Apache-2.0
// The built `slackline` program, run in a scratch folder as a user would.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "sim/build/command.hpp"
#include "testbenches/support/scratch_folder.hpp"

namespace slackline::testbenches {

class Program {
 public:
  const ScratchFolder& folder() const { return folder_; }

  /// Runs the program with these words in the folder.
  sim::CommandResult operator()(std::vector<std::string> words) const {
    words.insert(words.begin(), SLACKLINE_PROGRAM);
    sim::CommandResult result = sim::run_command(words, folder_.path());
    std::filesystem::remove(folder_.path() / "command0.log");
    return result;
  }

  /// Names in the folder, sorted.
  std::vector<std::string> files() const {
    std::vector<std::string> names = folder_.names();
    std::sort(names.begin(), names.end());
    return names;
  }

 private:
  ScratchFolder folder_;
};

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace slackline::testbenches
