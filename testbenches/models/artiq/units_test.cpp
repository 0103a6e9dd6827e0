// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <stdexcept>

#include <doctest/doctest.h>
#include <slackline/artiq.hpp>

using namespace slackline::artiq;

TEST_SUITE("units") {
  const Timebase kasli;

  TEST_CASE("a delay is rounded to the nearest machine unit") {
    CHECK(kasli.round_to_mu(5 * us) == 5000);
    CHECK(kasli.round_to_mu(8 * us) == 8000);
    CHECK(kasli.round_to_mu(16.6667 * ms) == 16666700);
    CHECK(kasli.round_to_mu(1.4 * ns) == 1);
    CHECK(kasli.round_to_mu(1.6 * ns) == 2);
    CHECK(kasli.round_to_mu(-2.0 * us) == -2000);
  }

  TEST_CASE("in a kernel, the division is rounded before it is floored") {
    CHECK(kasli.kernel_seconds_to_mu(10 * ns) == 10);
    CHECK(kasli.kernel_seconds_to_mu(3 * us) == 3000);
    CHECK(kasli.kernel_seconds_to_mu(1 * ms) == 1'000'000);
    CHECK(kasli.kernel_seconds_to_mu(5 * us) == 4999);
    CHECK(kasli.kernel_seconds_to_mu(-1.5 * ns) == -2);
    CHECK_THROWS_AS(kasli.kernel_seconds_to_mu(1e10 * s), std::out_of_range);
    CHECK(kasli.seconds_to_mu(10 * ns) == 9);
    CHECK(kasli.seconds_to_mu(3 * us) == 2999);
  }

  TEST_CASE("seconds_to_mu floors in floating point") {
    CHECK(kasli.seconds_to_mu(5 * us) == 4999);
    CHECK(kasli.seconds_to_mu(1.9 * ns) == 1);
    CHECK(kasli.seconds_to_mu(-1.5 * ns) == -2);
    CHECK(kasli.seconds_to_mu(1 * s) == 999999999);
    CHECK(kasli.seconds_to_mu(0 * s) == 0);
  }

  TEST_CASE("what no integer can hold is refused") {
    CHECK_THROWS_WITH_AS(kasli.round_to_mu(1e10 * s), "duration: got 1e+10*s, expected less than 2^63 units",
                         std::out_of_range);
    CHECK_THROWS_AS(kasli.seconds_to_mu(-1e10 * s), std::out_of_range);
    CHECK_THROWS_AS(kasli.round_to_mu(std::numeric_limits<double>::quiet_NaN() * s), std::out_of_range);
  }

  TEST_CASE("other machine units scale the conversions") {
    const Timebase fast{.ref_period = 0.5 * ns, .ref_multiplier = 16};
    CHECK(fast.round_to_mu(2 * us) == 4000);
    CHECK(fast.mu_to_seconds(4000).value == doctest::Approx(2e-6));
    CHECK(fast.coarse_ref_period().value == doctest::Approx(8e-9));
  }

  TEST_CASE("a duration is written as a program writes it") {
    CHECK(to_string(2 * us) == "2*us");
    CHECK(to_string(16.6667 * ms) == "16.6667*ms");
    CHECK(to_string(1000 * ns) == "1*us");
    CHECK(to_string(1 * s) == "1*s");
    CHECK(to_string(-75.0 * us) == "-75*us");
    CHECK(to_string(0 * s) == "0*s");
    CHECK(to_string(1 * MHz) == "1*MHz");
  }
}
