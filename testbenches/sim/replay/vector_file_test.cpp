// SPDX-License-Identifier: Apache-2.0
#include "sim/replay/vector_file.hpp"

#include <fstream>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "testbenches/support/rtio/bench_config.hpp"
#include "testbenches/support/rtio/random_config.hpp"
#include "testbenches/support/rtio/vector_writer.hpp"

using namespace slackline;
using namespace slackline::testbenches;
using nlohmann::json;

TEST_SUITE_BEGIN("vector files");

namespace {

constexpr std::size_t row_count = 50;

std::string sound_text() { return vector_text(bench_config(4), Profile::mixed, 1, row_count); }

void read_all(const std::filesystem::path& path) {
  sim::VectorFile file(path);
  std::vector<std::uint64_t> inputs(file.header().inputs.words());
  std::vector<std::uint64_t> outputs(file.header().outputs.words());
  while (file.next(inputs, outputs)) {
  }
}

/// "LINE: problem" of the first error, without the file's name.
std::string error_of(const std::string& text, TemporaryFile::Form form = TemporaryFile::Form::plain) {
  const TemporaryFile file(text, form);
  try {
    read_all(file.path());
  } catch (const sim::VectorFileError& error) {
    const std::string message = error.what();
    CHECK(message.starts_with(file.path().string() + ":"));
    return message.substr(file.path().string().size() + 1);
  }
  return "no error";
}

std::string with_header(const std::function<void(json&)>& spoil) {
  const std::string text = sound_text();
  const std::size_t end = text.find('\n');
  json header = json::parse(text.substr(1, end - 1));
  spoil(header);
  return std::string("#").append(header.dump()).append(text, end);
}

std::string with_row(std::size_t row, const std::function<void(std::string&)>& spoil) {
  const std::string text = sound_text();
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= row; ++i) begin = text.find('\n', begin) + 1;
  const std::size_t end = text.find('\n', begin);
  std::string line = text.substr(begin, end - begin);
  spoil(line);
  return text.substr(0, begin) + line + text.substr(end);
}

bool mentions(const std::string& text, const std::vector<std::string>& parts) {
  for (const std::string& part : parts) {
    if (text.find(part) == std::string::npos) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("a plain and a compressed file read the same") {
  for (const auto form : {TemporaryFile::Form::plain, TemporaryFile::Form::gzip}) {
    const TemporaryFile file(sound_text(), form);
    CHECK_NOTHROW(read_all(file.path()));
    CHECK(sim::VectorFile(file.path()).header().config == bench_config(4));
    CHECK(sim::VectorFile(file.path()).header().rows == row_count);
  }
}

TEST_CASE("headers that cannot be used are refused in line 1") {
  const std::vector<std::pair<std::string, std::function<void(json&)>>> cases = {
      {"/format", [](json& h) { h["format"] = "other"; }},
      {"/: got no \"rows\"", [](json& h) { h.erase("rows"); }},
      {"/rows", [](json& h) { h["rows"] = -1; }},
      {"/rows: got 2, expected more than the 2", [](json& h) { h["rows"] = 2; }},
      {"/rows: got 0, expected more than the 2", [](json& h) { h["rows"] = 0; }},
      {"/compare_from_row: got 3, expected 2", [](json& h) { h["compare_from_row"] = 3; }},
      {"/compare_from_row: got 1000000, expected 2", [](json& h) { h["compare_from_row"] = 1'000'000; }},
      {"/inputs", [](json& h) { h["inputs"] = 3; }},
      {"/inputs/0", [](json& h) { h["inputs"][0] = "sys_rst"; }},
      {"/inputs/1/0: got \"sys_rst\", expected a name that no other column has",
       [](json& h) { h["inputs"][1][0] = "sys_rst"; }},
      {"/outputs/0", [](json& h) { h["outputs"][0][1] = 513; }},
      {"/outputs/0", [](json& h) { h["outputs"][0][1] = 0; }},
      {"/params/lanes", [](json& h) { h["params"]["lanes"] = 6; }},
      {"/params/channels/0/kind", [](json& h) { h["params"]["channels"][0]["kind"] = 1; }},
      {"/params", [](json& h) { h["params"] = nullptr; }},
      {"/protocol", [](json& h) { h["protocol"] = "polite"; }},
      {"/name", [](json& h) { h["name"] = json::array(); }}};
  for (const auto& [where, spoil] : cases) {
    const std::string error = error_of(with_header(spoil));
    CAPTURE(error);
    CHECK(error.starts_with("1: "));
    CHECK(mentions(error, {where, "got", "expected"}));
  }
}

TEST_CASE("a key that a header has twice is refused where it is") {
  const auto doubled = [](const std::string& key) {
    std::string text = sound_text();
    const std::size_t at = text.find("\"" + key + "\":");
    return error_of(text.insert(at, "\"" + key + "\":0,"));
  };
  CHECK(doubled("rows") == "1: /rows: got the key twice, expected it once");
  CHECK(doubled("depth") == "1: /params/depth: got the key twice, expected it once");
}

TEST_CASE("files of another kind are refused") {
  CHECK(mentions(error_of(""), {"1: ", "empty file"}));
  CHECK(mentions(error_of("hello\n"), {"1: ", "neither gzip"}));
  CHECK(mentions(error_of("#hello\n"), {"1: ", "not JSON"}));
  CHECK(mentions(error_of("#[]\n"), {"1: /: got []", "expected an object"}));
  CHECK(mentions(error_of("hello\n", TemporaryFile::Form::gzip), {"1: ", "'#'"}));
  CHECK(mentions(error_of(std::string("\x1f\x8b\x08\x00garbage that is not deflate", 31)), {"gzip"}));
  CHECK_THROWS_AS(sim::VectorFile("no-such-file.txt.gz"), sim::VectorFileError);
  const std::filesystem::path folder = std::filesystem::temp_directory_path();
  CHECK_THROWS_AS(sim::VectorFile{folder}, sim::VectorFileError);
}

TEST_CASE("truncated compression is told from the end of the file") {
  const TemporaryFile whole(sound_text(), TemporaryFile::Form::gzip);
  std::ifstream stream(whole.path(), std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
  for (const std::size_t size : {bytes.size() - 1, bytes.size() / 2, std::size_t{20}}) {
    CHECK(mentions(error_of(bytes.substr(0, size)), {"truncated gzip", "expected"}));
  }
}

TEST_CASE("a row with another number of values is refused with its line") {
  const std::string few = error_of(with_row(7, [](std::string& line) { line.resize(line.rfind(' ')); }));
  CHECK(mentions(few, {"9: ", "in row 7", "expected"}));
  const std::string many = error_of(with_row(7, [](std::string& line) { line += " 0"; }));
  CHECK(mentions(many, {"9: ", "output values in row 7", "expected"}));
  const std::string inputs =
      error_of(with_row(7, [](std::string& line) { line.insert(line.find('|'), "0 "); }));
  CHECK(mentions(inputs, {"9: ", "input values in row 7", "expected"}));
  CHECK(
      mentions(error_of(with_row(7, [](std::string& line) { line.clear(); })), {"9: got 0 values in row 7"}));
  CHECK(mentions(error_of(with_row(7, [](std::string& line) { line.erase(line.find('|'), 2); })), {"9: "}));
}

TEST_CASE("a value that is no number or does not fit is refused with its column") {
  const std::string digits = error_of(with_row(3, [](std::string& line) { line[0] = 'z'; }));
  CHECK(mentions(digits, {"5: ", "\"z\" for sys_rst in row 3", "hexadecimal"}));
  const std::string wide = error_of(with_row(3, [](std::string& line) { line[0] = '2'; }));
  CHECK(mentions(wide, {"5: ", "\"2\" for sys_rst in row 3", "at most 1 bits"}));
}

TEST_CASE("fewer and more rows than announced are refused") {
  CHECK(mentions(error_of(with_header([](json& h) { h["rows"] = row_count + 1; })),
                 {"got 50 rows, expected 51"}));
  CHECK(mentions(error_of(with_header([](json& h) { h["rows"] = row_count - 1; })),
                 {"more rows, expected 49"}));
}

TEST_CASE("a raw channel's missing widths are those of its columns") {
  const std::string text = with_header([](json& h) {
    json& channel = h["params"]["channels"][bench::replace];
    channel.erase("data");
    channel.erase("addr");
    channel.erase("fine");
  });
  const TemporaryFile file(text);
  CHECK(sim::VectorFile(file.path()).header().config == bench_config(4));
}

TEST_CASE("files cut or altered anywhere never do worse than an error") {
  const std::string text = vector_text(bench_config(2), Profile::mixed, 2, 5);
  Random random(seed_from_environment(3));
  int refused = 0;
  for (int i = 0; i < 300; ++i) {
    std::string damaged = text;
    for (std::uint64_t n = random.between(1, 4); n > 0; --n) {
      damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
    }
    if (random.chance(500)) damaged.resize(random.below(damaged.size()));
    const TemporaryFile file(damaged);
    try {
      read_all(file.path());
    } catch (const sim::VectorFileError&) {
      ++refused;
    }
  }
  CHECK(refused > 0);
}

TEST_SUITE_END();
