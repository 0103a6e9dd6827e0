// SPDX-License-Identifier: Apache-2.0
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "sim/replay/replay_report.hpp"
#include "testbenches/support/rtio/bench_config.hpp"
#include "testbenches/support/rtio/random_config.hpp"
#include "testbenches/support/rtio/reference_model.hpp"
#include "testbenches/support/rtio/vector_writer.hpp"

using namespace slackline;
using namespace slackline::testbenches;

TEST_SUITE_BEGIN("replay");

namespace {

constexpr std::size_t row_count = 60;

sim::ReplayOutcome replay_text(const std::string& text) {
  const TemporaryFile file(text, TemporaryFile::Form::gzip);
  return sim::replay_file(file.path(), make_reference_dut);
}

std::string sound_text() { return vector_text(bench_config(4), Profile::mixed, 5, row_count); }

/// Sets the output column that comes first in the file, coarse_ts, of one row to 5555.
std::string with_wrong_counter(std::string text, std::size_t row) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= row; ++i) begin = text.find('\n', begin) + 1;
  begin = text.find("| ", begin) + 2;
  return text.replace(begin, text.find(' ', begin) - begin, "5555");
}

std::string report_of(const sim::ReplayOutcome& outcome) {
  std::ostringstream text;
  sim::write_outcome(text, outcome);
  return text.str();
}

}  // namespace

TEST_CASE("what the reference model recorded replays without a mismatch, for any configuration") {
  const std::uint64_t seed = seed_from_environment(9);
  for (std::uint64_t i = 0; i < 20; ++i) {
    Random random(seed + i);
    const sim::ReplayOutcome outcome =
        replay_text(vector_text(random_config(random), all_profiles[i % all_profiles.size()], seed + i, 300));
    CAPTURE(seed + i);
    CHECK_MESSAGE((outcome.result && outcome.result->mismatches == 0), report_of(outcome));
  }
}

TEST_CASE("the first mismatch is told with row, signal, values and the ten rows before") {
  const sim::ReplayOutcome outcome =
      replay_text(with_wrong_counter(with_wrong_counter(sound_text(), 40), 50));
  REQUIRE(outcome.result);
  CHECK(outcome.result->rows == row_count);
  CHECK(outcome.result->mismatches == 2);
  REQUIRE(outcome.result->first);
  CHECK(outcome.result->first->row == 40);
  CHECK(outcome.result->first->signal == "coarse_ts");
  CHECK(outcome.result->first->got == "26");
  CHECK(outcome.result->first->expected == "5555");
  CHECK(outcome.result->first->table.size() == 12);
  const std::string report = report_of(outcome);
  CHECK(report.find(": 60 rows, 2 mismatches\n") != std::string::npos);
  CHECK(report.find("first mismatch: row 40, coarse_ts: got 26, expected 5555") != std::string::npos);
}

TEST_CASE("rows before compare_from_row are driven but not compared") {
  const sim::ReplayOutcome outcome = replay_text(with_wrong_counter(sound_text(), 1));
  REQUIRE(outcome.result);
  CHECK(outcome.result->mismatches == 0);
  CHECK(outcome.result->rows == row_count);
}

TEST_CASE("the analyzer's columns are skipped and the report says so") {
  std::string text = sound_text();
  const std::size_t end = text.find('\n');
  nlohmann::json header = nlohmann::json::parse(text.substr(1, end - 1));
  header["outputs"].push_back({"an_stb", 1});
  header["inputs"].push_back({"an_ack", 1});
  std::string body = text.substr(end);
  for (std::size_t at = body.find('|'); at != std::string::npos; at = body.find('|', at + 3))
    body.insert(at, "1 ");
  for (std::size_t at = body.find('\n', 1); at != std::string::npos; at = body.find('\n', at + 3))
    body.insert(at, " 1");
  const sim::ReplayOutcome outcome = replay_text(std::string("#").append(header.dump()).append(body));
  REQUIRE_MESSAGE(outcome.result, outcome.problem);
  CHECK(outcome.result->mismatches == 0);
  CHECK(outcome.result->skipped == std::vector<std::string>{"an_stb"});
  CHECK(report_of(outcome).find("skipped 1 columns of the analyzer") != std::string::npos);
}

TEST_CASE("a column that the core does not have makes the file unusable") {
  std::string text = sound_text();
  text.replace(text.find("min_coarse_ts"), 13, "max_coarse_ts");
  const sim::ReplayOutcome outcome = replay_text(text);
  CHECK_FALSE(outcome.result);
  CHECK(outcome.problem.find(":1: got output column max_coarse_ts") != std::string::npos);
}

TEST_CASE("a column of another width than the core's makes the file unusable") {
  const std::string text = sound_text();
  const std::size_t end = text.find('\n');
  const nlohmann::json sound = nlohmann::json::parse(text.substr(1, end - 1));
  const auto problem = [&](const char* list, const std::string& name, int more) {
    nlohmann::json header = sound;
    for (auto& column : header[list]) {
      if (column[0] == name) column[1] = column[1].get<int>() + more;
    }
    const sim::ReplayOutcome outcome = replay_text(std::string("#").append(header.dump()).append(text, end));
    CHECK_FALSE(outcome.result);
    return outcome.problem;
  };
  CHECK(problem("outputs", "full_ts", 1)
            .ends_with(":1: got output column full_ts of 65 bits, expected 64 bits"));
  CHECK(problem("outputs", "o_status", -1)
            .ends_with(":1: got output column o_status of 2 bits, expected 3 bits"));
  CHECK(problem("inputs", "chan_sel", 1)
            .ends_with(":1: got input column chan_sel of 25 bits, expected 24 bits"));
  CHECK(problem("inputs", "o_data", -1)
            .ends_with(":1: got input column o_data of 511 bits, expected 512 bits"));
}

TEST_CASE("a file without outputs of the core compares nothing and is unusable") {
  const std::string text = sound_text();
  const std::size_t end = text.find('\n');
  nlohmann::json header = nlohmann::json::parse(text.substr(1, end - 1));
  std::string none;
  std::string analyzer;
  for (std::size_t at = end + 1; at < text.size(); at = text.find('\n', at) + 1) {
    const std::string inputs = text.substr(at, text.find('|', at) + 1 - at);
    none += inputs + "\n";
    analyzer += inputs + " 1\n";
  }
  const auto check_unusable = [&](const std::string& rows) {
    const sim::ReplayOutcome outcome = replay_text("#" + header.dump() + "\n" + rows);
    CHECK_FALSE(outcome.result);
    CHECK(outcome.problem.find(":1: got /outputs without a column of the core") != std::string::npos);
    CHECK(exit_code(sim::replay_verdict(std::vector{outcome})) == 2);
  };
  header["outputs"] = nlohmann::json::array();
  check_unusable(none);
  header["outputs"].push_back({"an_stb", 1});
  check_unusable(analyzer);
}

TEST_CASE("exit codes are 0 for equal, 1 for a mismatch, 2 for an unusable file") {
  const sim::ReplayOutcome equal = replay_text(sound_text());
  const sim::ReplayOutcome differing = replay_text(with_wrong_counter(sound_text(), 40));
  const sim::ReplayOutcome unusable = replay_text("nothing");
  CHECK(exit_code(sim::replay_verdict(std::vector{equal, equal})) == 0);
  CHECK(exit_code(sim::replay_verdict(std::vector{equal, differing})) == 1);
  CHECK(exit_code(sim::replay_verdict(std::vector{differing, unusable})) == 2);
  CHECK(exit_code(sim::replay_verdict({})) == 2);
  std::ostringstream summary;
  sim::write_summary(summary, std::vector{equal, differing, unusable});
  CHECK(summary.str() == "3 files, 120 rows, 1 mismatches in 1 files, 1 unusable\n");
}

TEST_SUITE_END();
