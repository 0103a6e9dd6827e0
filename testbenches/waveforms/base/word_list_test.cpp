// SPDX-License-Identifier: Apache-2.0
#include "waveforms/base/word_list.hpp"

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

using slackline::waveforms::one_of;
using slackline::waveforms::word_list;

TEST_SUITE_BEGIN("word list");

TEST_CASE("words stand in the order of their range, whatever they are kept in") {
  CHECK(word_list(std::vector<std::string>{"b", "a", "c"}) == "b, a, c");
  CHECK(word_list(std::array{"one"}) == "one");
  CHECK(word_list(std::vector<std::string_view>{}).empty());
  const std::map<std::string, int> numbers{{"two", 2}, {"one", 1}};
  CHECK(word_list(numbers, [](const auto& number) { return number.first; }) == "one, two");
}

TEST_CASE("an empty word keeps its place") { CHECK(word_list(std::array{"", "a", ""}) == ", a, "); }

TEST_CASE("what was expected is one of the words, or what is said where there are none") {
  CHECK(one_of(std::set<std::string>{"in", "out"}) == "one of in, out");
  CHECK(one_of(std::set<std::string>{}) == "none");
  CHECK(one_of(std::set<std::string>{}, "a system with inputs") == "a system with inputs");
}

TEST_SUITE_END();
