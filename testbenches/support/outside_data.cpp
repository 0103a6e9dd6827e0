// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/outside_data.hpp"

#include <cstdlib>
#include <iostream>

namespace slackline::testbenches {
namespace {

std::filesystem::path chosen(const char* variable, const char* fallback) {
  const char* const folder = std::getenv(variable);
  return folder != nullptr ? folder : fallback;
}

}  // namespace

std::filesystem::path hand_off_folder() { return chosen("SLACKLINE_HWH", SLACKLINE_HWH_FALLBACK); }

std::filesystem::path recording_folder() { return chosen("SLACKLINE_VECTORS", SLACKLINE_VECTORS_FALLBACK); }

// SKIP_REGULAR_EXPRESSION of slackline_test().
void skip_test(const std::string& what) { std::cout << "test skipped: " << what << std::endl; }

bool skipped_without_hand_offs(std::initializer_list<std::string> files) {
  const std::filesystem::path folder = hand_off_folder();
  for (const std::string& file : files) {
    if (std::filesystem::exists(folder / file)) continue;
    skip_test("no " + file + " in " + folder.string() + " (set SLACKLINE_HWH to its folder)");
    return true;
  }
  return false;
}

}  // namespace slackline::testbenches
