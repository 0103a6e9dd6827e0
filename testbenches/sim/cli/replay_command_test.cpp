// SPDX-License-Identifier: Apache-2.0
// `slackline replay` on recordings made here with the reference model.
#include <doctest/doctest.h>

#include "testbenches/sim/cli/program.hpp"
#include "testbenches/support/rtio/vector_writer.hpp"

using namespace slackline;
using testbenches::contains;
using testbenches::Program;

namespace {

constexpr std::size_t row_count = 200;

std::string recording() {
  sim::RtioConfig config;
  config.lanes = 2;
  config.fifo_depth = 4;
  config.channels = {sim::make_channel("ttl_out"), sim::make_channel("ttl_inout")};
  return testbenches::vector_text(config, testbenches::Profile::mixed, 1, row_count);
}

/// Changes the first output, coarse_ts, in one row.
std::string with_wrong_counter(std::string text, std::size_t row) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= row; ++i) begin = text.find('\n', begin) + 1;
  begin = text.find("| ", begin) + 2;
  char& digit = text[text.find(' ', begin) - 1];
  digit = digit == '0' ? '1' : '0';
  return text;
}

}  // namespace

TEST_SUITE_BEGIN("slackline replay");

TEST_CASE("a recording of the same behaviour replays without a mismatch") {
  const Program slackline;
  slackline.folder().write("good.txt", recording());
  const auto result = slackline({"replay", "good.txt"});
  CAPTURE(result.output);
  CHECK(result.exit_code == 0);
  CHECK(contains(result.output, "good.txt: 200 rows, 0 mismatches"));
  CHECK(contains(result.output, "1 files, 200 rows, 0 mismatches in 0 files, 0 unusable"));
}

TEST_CASE("a flipped digit fails with its row and signal") {
  const Program slackline;
  slackline.folder().write("good.txt", recording());
  slackline.folder().write("flipped.txt", with_wrong_counter(recording(), 77));
  const auto result = slackline({"replay", "good.txt", "flipped.txt"});
  CAPTURE(result.output);
  CHECK(result.exit_code == 1);
  CHECK(contains(result.output, "flipped.txt: 200 rows, 1 mismatches"));
  CHECK(contains(result.output, "first mismatch: row 77, coarse_ts: got "));
  CHECK(contains(result.output, "2 files, 400 rows, 1 mismatches in 1 files, 0 unusable"));
}

TEST_CASE("files that cannot be used are told with file and line, and the others still run") {
  const Program slackline;
  const std::string text = recording();
  const std::size_t row_10 = [&] {
    std::size_t begin = 0;
    for (int line = 0; line < 11; ++line) begin = text.find('\n', begin) + 1;
    return begin;
  }();
  const auto& folder = slackline.folder();
  {
    const testbenches::TemporaryFile packed(text, testbenches::TemporaryFile::Form::gzip);
    std::filesystem::copy_file(packed.path(), folder.path() / "cut.txt.gz");
    std::filesystem::resize_file(folder.path() / "cut.txt.gz", std::filesystem::file_size(packed.path()) / 2);
  }
  folder.write("good.txt", text);
  folder.write("short.txt", text.substr(0, row_10));
  folder.write("columns.txt", std::string(text).insert(row_10, "0 "));
  folder.write("letter.txt", std::string(text).replace(row_10, 1, "g"));
  folder.write("empty.txt", "");
  folder.write("prose.txt", "once upon a time\n");
  folder.write("header.txt", "# {\"format\": \n");
  const auto check = [&](const char* name, const std::string& message) {
    CAPTURE(name);
    const auto result = slackline({"replay", name, "good.txt"});
    CAPTURE(result.output);
    CHECK(result.exit_code == 2);
    CHECK(contains(result.output, std::string("unusable: ") + name + ":"));
    CHECK(contains(result.output, message));
    CHECK(contains(result.output, "good.txt: 200 rows, 0 mismatches"));
    CHECK(contains(result.output, "1 unusable"));
  };
  check("missing.txt", "missing.txt");
  check("cut.txt.gz", "truncated gzip stream");
  check("short.txt", "short.txt:11: got 10 rows, expected 200");
  check("columns.txt", "columns.txt:12: got ");
  check("letter.txt", "letter.txt:12: got \"g");
  check("empty.txt", "empty.txt:1: got an empty file");
  check("prose.txt", "prose.txt:1: got ");
  check("header.txt", "header.txt:1: ");
}

TEST_SUITE_END();
