// SPDX-License-Identifier: Apache-2.0
#include "waveforms/base/verdict.hpp"

#include <array>

#include <doctest/doctest.h>

using namespace slackline::waveforms;

TEST_SUITE_BEGIN("verdict");

TEST_CASE(
    "unusable input outranks a failed system, which outranks a program that was given up, and all a "
    "success") {
  constexpr std::array ranks{Verdict::passed, Verdict::given_up, Verdict::failed, Verdict::unusable};
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    for (std::size_t j = 0; j < ranks.size(); ++j) CHECK(worse(ranks[i], ranks[j]) == ranks[std::max(i, j)]);
  }
}

TEST_CASE("exit codes are 0, 1 and 2, and a signal's is 128 more than its number") {
  CHECK(exit_code(Verdict::passed) == 0);
  CHECK(exit_code(Verdict::failed) == 1);
  CHECK(exit_code(Verdict::given_up) == 2);
  CHECK(exit_code(Verdict::unusable) == 2);
  CHECK(exit_code_of_signal(2) == 130);
}

TEST_SUITE_END();
