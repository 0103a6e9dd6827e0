// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "testbenches/support/scratch_folder.hpp"
#include "waveforms/json/json_node.hpp"

using namespace slackline::waveforms;
using slackline::testbenches::ScratchFolder;

namespace {

const std::filesystem::path file = "some.json";

struct Document {
  explicit Document(const char* text) : value(parse_json(text, file)) {}
  JsonNode root() const { return {value, file}; }
  Json value;
};

}  // namespace

TEST_SUITE_BEGIN("json");

TEST_CASE("a file that is missing, a folder, or not JSON is told by name, with line and column") {
  const ScratchFolder scratch;
  const auto problem = [](const std::filesystem::path& path) -> std::string {
    try {
      load_json(path);
    } catch (const UserError& error) {
      return error.what();
    }
    return "none";
  };
  CHECK(problem(scratch.path() / "missing.json") ==
        (scratch.path() / "missing.json").string() + ": cannot be read: No such file or directory");
  CHECK(problem(scratch.path()) == scratch.path().string() + ": cannot be read: Is a directory");
  const auto broken = scratch.write("broken.json", "{\n  \"a\": 1,\n  b: 2\n}");
  CHECK(problem(broken).starts_with(broken.string() + ": not JSON: parse error at line 3, column 3"));
  CHECK(problem(scratch.write("empty.json", "")).find("line 1, column 1") != std::string::npos);
  CHECK(problem(scratch.write("cut.json", "{\"a\": [1, 2")).find("unexpected end of input") !=
        std::string::npos);
  CHECK(problem(scratch.write("more.json", "{} {}")).find("line 1, column 4") != std::string::npos);
  CHECK(problem(scratch.write("bytes.json", "\"\xff\xfe\"")).find("UTF-8") != std::string::npos);
  const auto huge = scratch.write("huge.json", "{\"a\": 1e999}");
  CHECK(problem(huge).starts_with(huge.string() + ": not JSON: number overflow"));
}

TEST_CASE("a key that an object has twice is told with its place") {
  const ScratchFolder scratch;
  const auto problem = [&](const char* text) -> std::string {
    const auto path = scratch.write("twice.json", text);
    try {
      load_json(path);
    } catch (const UserError& error) {
      return std::string(error.what()).substr(path.string().size());
    }
    return "none";
  };
  CHECK(problem(R"({"a": 1, "b": 2, "a": 1})") == ": /a: got the key twice, expected it once");
  CHECK(problem(R"({"x": [0, [], {"y": {}}, {"a": [1], "b": {"a": 1}, "a": 2}]})") ==
        ": /x/3/a: got the key twice, expected it once");
  CHECK(problem(R"([{"a": 1}, {"a": {"a": [{"a": 1}, {"a": 2}]}}])") == "none");
}

TEST_CASE("members are listed in the order of the file") {
  const Document document(R"({"z": 1, "a": {"y": 2, "b": 3}, "m": 4})");
  CHECK(document.root().keys() == std::vector<std::string>{"z", "a", "m"});
  CHECK(document.root()["a"].keys() == std::vector<std::string>{"y", "b"});
  CHECK_THROWS_WITH_AS(document.root()["z"].keys(), "some.json: /z: got 1, expected an object", UserError);
}

TEST_CASE("an object with more members than any file needs is refused, soon") {
  const auto with = [](int members) {
    std::string text = "{";
    for (int i = 0; i < members; ++i) text += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":0";
    return text + "}";
  };
  CHECK(parse_json(with(10'000), file).size() == 10'000);
  CHECK_THROWS_WITH_AS(parse_json(with(1'000'000), file),
                       "some.json: /10000: got a member beyond 10000 of its object, expected fewer",
                       UserError);
}

TEST_CASE("one of several words is read as its place in the list") {
  const Document document(R"({"good": "hex", "bad": "oct", "other": 1})");
  CHECK(document.root()["good"].choice({"dec", "hex"}) == 1);
  CHECK_THROWS_WITH_AS(document.root()["bad"].choice({"dec", "hex"}),
                       "some.json: /bad: got \"oct\", expected one of dec, hex", UserError);
  CHECK_THROWS_WITH_AS(document.root()["other"].choice({"dec"}),
                       "some.json: /other: got 1, expected one of dec", UserError);
}

TEST_CASE("deeply nested brackets are refused or read, but never crash") {
  const ScratchFolder scratch;
  const auto deep = scratch.write("deep.json", std::string(1'000'000, '['));
  CHECK_THROWS_AS(load_json(deep), UserError);
}

TEST_CASE("a missing member, or a member of something else than an object, is told with its place") {
  const Document document(R"({"rtio": {"lanes": 8}, "list": [1, {"x": 2}]})");
  CHECK(document.root()["list"][1]["x"].pointer() == "/list/1/x");
  CHECK_THROWS_WITH_AS(document.root()["rtio"]["depth"], "some.json: /rtio: got no \"depth\", expected one",
                       UserError);
  CHECK_THROWS_WITH_AS(document.root()["cpu"], "some.json: /: got no \"cpu\", expected one", UserError);
  CHECK_THROWS_WITH_AS(document.root()["list"]["x"],
                       doctest::Contains("/list: got [1,{\"x\":2}], expected an object"), UserError);
  CHECK_THROWS_WITH_AS(document.root()["rtio"].size(),
                       doctest::Contains("/rtio: got {\"lanes\":8}, expected an array"), UserError);
}

TEST_CASE("an unknown key is told with the known ones") {
  const Document document(R"({"name": "x", "lames": 8})");
  CHECK_NOTHROW(document.root().allow({"name", "lames"}));
  CHECK_THROWS_WITH_AS(document.root().allow({"name", "lanes"}),
                       "some.json: /lames: got an unknown key, expected one of name, lanes", UserError);
  CHECK_THROWS_WITH_AS(document.root()["name"].allow({}),
                       doctest::Contains("/name: got \"x\", expected an object"), UserError);
}

TEST_CASE("a value of another type is told, never converted") {
  const Document document(R"({"text": "8", "number": 8, "real": 8.0, "yes": true, "nothing": null})");
  const JsonNode root = document.root();
  CHECK(root["text"].text() == "8");
  CHECK(root["number"].integer() == 8);
  CHECK(root["real"].number() == 8);
  CHECK(root["yes"].boolean());
  CHECK_THROWS_WITH_AS(root["number"].text(), "some.json: /number: got 8, expected a string", UserError);
  CHECK_THROWS_WITH_AS(root["text"].number(), "some.json: /text: got \"8\", expected a number", UserError);
  CHECK_THROWS_WITH_AS(root["number"].boolean(), "some.json: /number: got 8, expected true or false",
                       UserError);
  for (const char* key : {"text", "real", "yes", "nothing"}) CHECK_THROWS_AS(root[key].integer(), UserError);
}

TEST_CASE("an integer outside its range is told with the range") {
  const Document document(R"({"n": 5, "low": -9223372036854775808, "high": 9223372036854775808})");
  CHECK(document.root()["n"].integer(5, 5) == 5);
  CHECK_THROWS_WITH_AS(document.root()["n"].integer(6, 9),
                       "some.json: /n: got 5, expected an integer from 6 to 9", UserError);
  CHECK_THROWS_AS(document.root()["n"].integer(0, 4), UserError);
  CHECK(document.root()["low"].integer() == INT64_MIN);
  CHECK_THROWS_AS(document.root()["high"].integer(), UserError);
}

TEST_CASE("nanoseconds become whole picoseconds within their range") {
  const Document document(
      R"({"whole": 20, "part": 12.345, "below": 0.0004, "negative": -1, "long": 1e16, "text": "1"})");
  const JsonNode root = document.root();
  CHECK(root["whole"].nanoseconds().ps == 20'000);
  CHECK(root["part"].nanoseconds().ps == 12'345);
  CHECK(root["below"].nanoseconds().ps == 0);
  CHECK(root["whole"].nanoseconds({20'000}).ps == 20'000);
  CHECK_THROWS_WITH_AS(root["whole"].nanoseconds({20'001}),
                       "some.json: /whole: got 20, expected nanoseconds from 20.001 to 1e15", UserError);
  for (const char* key : {"negative", "long", "text"}) CHECK_THROWS_AS(root[key].nanoseconds(), UserError);
}

TEST_CASE("a long value is shown in part") {
  const Document document((R"({"x": ")" + std::string(1000, 'a') + "\"}").c_str());
  try {
    document.root()["x"].integer();
    FAIL("accepted");
  } catch (const UserError& error) {
    CHECK(std::string(error.what()).size() < 200);
  }
}

TEST_CASE("a long value is cut between two characters") {
  for (const std::string start : {"", "a", "ab"}) {
    std::string text = start;
    for (int i = 0; i < 100; ++i) text += "µ€";
    const Document document(("{\"x\": \"" + text + "\"}").c_str());
    try {
      document.root()["x"].integer();
      FAIL("accepted");
    } catch (const UserError& error) {
      const std::string what = error.what();
      const auto begin = what.find('"');
      const std::string shown = what.substr(begin + 1, what.find("…") - begin - 1);
      CHECK(text.starts_with(shown));
      CHECK_NOTHROW(Json(shown).dump());  // throws on half a character
    }
  }
}

TEST_SUITE_END();
