// SPDX-License-Identifier: Apache-2.0
// Facts that tests compare with and that are not part of the project. Tests that miss them are skipped.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>

namespace slackline::testbenches {

/// The hardware hand-offs of real boards: the folder SLACKLINE_HWH, or one beside the source tree.
std::filesystem::path hand_off_folder();
/// The recordings of ARTIQ's gateware: the folder SLACKLINE_VECTORS, or one beside the source tree.
std::filesystem::path recording_folder();

/// Makes CTest count the test case as skipped, whatever else comes of it: to be called before anything is
/// checked, and to be returned after. `what` is "no base.hwh in FOLDER".
void skip_test(const std::string& what);
/// Skips the test case and returns true if some of these hand-offs is missing.
[[nodiscard]] bool skipped_without_hand_offs(std::initializer_list<std::string> files);

}  // namespace slackline::testbenches
