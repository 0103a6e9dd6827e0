// SPDX-License-Identifier: Apache-2.0
// The reference model against the recordings of the real gateware, when they are at hand.
#include <algorithm>
#include <filesystem>
#include <sstream>
#include <vector>

#include <doctest/doctest.h>

#include "sim/replay/replay_report.hpp"
#include "testbenches/support/outside_data.hpp"
#include "testbenches/support/rtio/reference_model.hpp"

using namespace slackline;

TEST_SUITE_BEGIN("recordings");

namespace {

std::vector<std::filesystem::path> vector_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator entry(folder, error), end; entry != end; ++entry) {
    if (entry->path().string().ends_with(".txt.gz")) files.push_back(entry->path());
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

TEST_CASE("reference model agrees with the recordings") {
  const std::filesystem::path folder = testbenches::recording_folder();
  const std::vector<std::filesystem::path> files = vector_files(folder);
  if (files.empty()) {
    testbenches::skip_test("no recordings in " + folder.string() +
                           " (set SLACKLINE_VECTORS to their folder)");
    return;
  }
  std::vector<sim::ReplayOutcome> outcomes;
  for (const auto& file : files) {
    outcomes.push_back(sim::replay_file(file, testbenches::make_reference_dut));
    std::ostringstream report;
    sim::write_outcome(report, outcomes.back());
    const bool equal = outcomes.back().result && outcomes.back().result->mismatches == 0;
    CHECK_MESSAGE(equal, report.str());
    if (equal && !outcomes.back().result->skipped.empty()) MESSAGE(report.str());
  }
  std::ostringstream summary;
  sim::write_summary(summary, outcomes);
  MESSAGE(summary.str());
}

TEST_SUITE_END();
