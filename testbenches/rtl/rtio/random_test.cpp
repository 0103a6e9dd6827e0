// SPDX-License-Identifier: Apache-2.0
// Random stimulus: the core under test against the reference model. SLACKLINE_SEED repeats a run.
#include <cstdlib>
#include <string>

#include <doctest/doctest.h>

#include "testbenches/support/rtio/bench_config.hpp"
#include "testbenches/support/rtio/compare.hpp"
#include "testbenches/support/rtio/random_config.hpp"
#include "testbenches/support/rtio/reference_model.hpp"
#include "testbenches/support/rtio/simulate.hpp"

using namespace slackline;
using namespace slackline::testbenches;

TEST_SUITE_BEGIN("random");

namespace {

constexpr std::uint64_t usual_seed = 0x51ac11e;

void check_all_profiles(const sim::RtioConfig& config,
                        std::uint64_t seed = seed_from_environment(usual_seed)) {
  MESSAGE("comparing " << std::string(dut_under_test())
                       << " with the reference model, SLACKLINE_SEED=" << seed);
  for (const Profile profile : all_profiles) {
    const RandomRun run{config, profile, seed, 4000};
    const auto dut = make_dut_under_test(config);
    const auto reference = make_reference_dut(config);
    const auto difference = first_difference(run, *dut, *reference);
    CHECK_MESSAGE(!difference, (difference ? describe(run, *difference) : std::string()));
  }
}

}  // namespace

TEST_CASE("random stimulus on eight lanes, as in the reference model") {
  check_all_profiles(bench_config(8));
}
TEST_CASE("random stimulus on two lanes, as in the reference model") { check_all_profiles(bench_config(2)); }
TEST_CASE("random stimulus on thirty-two lanes, as in the reference model") {
  check_all_profiles(bench_config(32));
}
TEST_CASE("random stimulus on a satellite, as in the reference model") {
  check_all_profiles(satellite_config());
}
TEST_CASE("random stimulus without fine bits, as in the reference model") {
  check_all_profiles(coarse_config());
}

TEST_CASE("random stimulus on random configurations, as in the reference model") {
  // Each configuration is one more variant to compile; SLACKLINE_VARIANTS asks for more than one.
  const char* const text = std::getenv("SLACKLINE_VARIANTS");
  const unsigned long variants = text == nullptr ? 1 : std::strtoul(text, nullptr, 10);
  REQUIRE(variants > 0);
  const std::uint64_t seed = seed_from_environment(usual_seed);
  for (std::uint64_t i = 0; i < variants; ++i) {
    Random random(seed + i);
    check_all_profiles(random_config(random), seed + i);
  }
}

TEST_SUITE_END();
