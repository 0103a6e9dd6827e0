// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "waveforms/figure/compare.hpp"
#include "waveforms/figure/wavedrom_validate.hpp"

using namespace slackline::waveforms;

namespace {

/// The findings as one text, a line each.
std::string findings(const std::string& json) {
  std::string text;
  for (const Finding& finding : validate_wavedrom(json)) text.append(to_string(finding)).append("\n");
  return text;
}

std::string lane(const std::string& members) { return R"({"signal": [{"name": "a", )" + members + "}]}"; }

std::string difference(const std::string& got, const std::string& expected) {
  std::string text;
  for (const Finding& finding : compare_wavedrom(got, expected)) text.append(to_string(finding)).append("\n");
  return text;
}

}  // namespace

TEST_SUITE_BEGIN("wavedrom checks");

TEST_CASE("a portable figure has no findings") {
  CHECK(findings(R"({"head": {"text": "t", "tick": 0}, "signal": [
    {"name": "clk", "wave": "p...|.", "period": 1}, {}, ["group", {"name": "a", "wave": "x2.=|z", "data": ["1", "2"], "node": ".AΔ"}],
    {"name": "b", "wave": "x1.0..", "phase": 0}, {"node": "..B"}],
    "edge": ["A~>B label", "Δ-B", "A<->Δ 2 µs"], "foot": {"text": "f"}, "config": {"hscale": 2}})") == "");
}

TEST_CASE("each breach of the subset is found") {
  CHECK(findings(lane(R"("wave": "x7h")")) ==
        "a, column 1: wave character: got 7, expected one of 0 1 x z = 2 3 4 5 . | p\n"
        "a, column 2: wave character: got h, expected one of 0 1 x z = 2 3 4 5 . | p\n");
  CHECK(findings(lane(R"("wave": ".1")")) ==
        "a, column 0: wave character: got ., expected a value that can be held\n");
  CHECK(findings(lane(R"("wave": "0.0")")) ==
        "a, column 2: wave character: got 0, expected . as the value stays\n");
  CHECK(findings(lane(R"("wave": "2.3", "data": ["1"])")) ==
        "a: data count: got 1, expected 2, as many as data cells in the wave\n");
  CHECK(findings(lane(R"("wave": "2", "data": "1")")) == "a: data: got 1, expected an array of strings\n");
  CHECK(findings(lane(R"("wave": "2", "data": [1])")) == "a: data 0: got 1, expected a string\n");
  CHECK(findings(lane(R"("wave": "1", "period": 0.5)")) ==
        "a: period: got 0.5, expected an integer from 1 to 1000\n");
  CHECK(findings(lane(R"("wave": "1", "phase": 0.25)")) ==
        "a: phase: got 0.25, expected a multiple of 0.5\n");
  CHECK(findings(lane(R"("wave": "1", "node": "AA")")) ==
        "a, column 1: node: got A, expected a unique name, as a has it in column 0\n");
  CHECK(findings(lane(R"("wave": "1", "over": "x")")) ==
        "a: key: got over, expected one of name, wave, data, node, period, phase\n");
  CHECK(findings(lane(R"("wave": ")" + std::string(1001, 'p') + "\"")) ==
        "a: columns: got 1001, expected at most 1000\n");
  CHECK(findings(R"({"signal": [{"name": "a", "wave": "1"}, {"name": "b", "wave": "1."}]})") ==
        "b: length: got 2.0 columns, expected 1.0 columns, as a\n");
  CHECK(findings(R"({"signal": [], "edge": ["A~>B", "A", ""]})") ==
        "edge 0: got node A, expected a node of a lane\nedge 0: got node B, expected a node of a lane\n"
        "edge 1: got \"A\", expected node, arrow, node and perhaps a label\n"
        "edge 2: got \"\", expected node, arrow, node and perhaps a label\n");
  CHECK(findings(R"({"signal": [{"wave": "1.", "node": "AB"}], "edge": ["A>>B"]})") ==
        "edge 0: got arrow >>, expected one such as ~> -> <-> -\n");
  CHECK(findings(R"({"signal": [], "head": {"tick": "1 2"}})") ==
        "head tick: got 1 2, expected an integer\n");
  CHECK(findings(R"({"signal": [], "config": {"hscale": 0}})") ==
        "hscale: got 0, expected an integer from 1 to 100\n");
  CHECK(findings("{signal: []}").find("document: got ") == 0);
  CHECK(findings("[]") == "document: got [], expected an object\n");
  CHECK(findings("{}") == "signal: got nothing, expected an array of lanes\n");
}

TEST_CASE("documents that say the same do not differ") {
  CHECK(difference(R"({"signal": [{"name": "a", "wave": "1"}], "config": {"hscale": 1}})",
                   R"({"config": {"hscale": 1}, "signal": [{"wave": "1", "name": "a"}]})") == "");
}

TEST_CASE("a difference names lane and column") {
  const std::string expected =
      R"({"signal": [{"name": "ttl", "wave": "0.1."}, {"name": "now", "wave": "2.2.", "data": ["7", "9"], "node": "..A"}], "edge": ["A~>B"]})";
  CHECK(
      difference(
          R"({"signal": [{"name": "ttl", "wave": "01.."}, {"name": "now", "wave": "2.2.", "data": ["7", "8"], "node": ".A"}], "edge": ["A~>B"]})",
          expected) ==
      "ttl, column 1: wave: got 1, expected .\nnow, column 2: wave: got 2 8, expected 2 9\nnow, column 1: "
      "node: got A, expected .\n");
  CHECK(difference(R"({"signal": [{"name": "ttl", "wave": "0.1"}], "edge": []})", expected) ==
        "ttl, column 3: wave: got the end, expected .\nnow: lane: got nothing, expected this lane\n"
        "edge 0: got nothing, expected A~>B\n");
  CHECK(difference("nonsense", expected).find("document: got ") == 0);
  CHECK(difference(R"({"signal": 1, "head": {"text": "x"}})", R"({"signal": []})") ==
        "head: got {\"text\":\"x\"}, expected nothing\n");
}

TEST_SUITE_END();
