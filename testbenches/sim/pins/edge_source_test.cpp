// SPDX-License-Identifier: Apache-2.0
#include "sim/pins/edge_source.hpp"

#include <cmath>
#include <stdexcept>
#include <vector>

#include <doctest/doctest.h>

#include "testbenches/support/random.hpp"

using namespace slackline;
using sim::EdgeSource;
using sim::explicit_edges;
using sim::PinEdge;
using sim::poisson_pulses;
using sim::PoissonPulses;
using sim::square_wave;
using sim::SquareWave;

namespace {

std::vector<PinEdge> take(EdgeSource& source, std::size_t most) {
  std::vector<PinEdge> edges;
  while (edges.size() < most) {
    const auto edge = source.next();
    if (!edge) break;
    edges.push_back(*edge);
  }
  return edges;
}

constexpr std::size_t all = 1'000'000;

}  // namespace

TEST_SUITE_BEGIN("edge sources");

TEST_CASE("explicit edges come as given, equal times included, and end") {
  const std::vector<PinEdge> edges = {{5, true}, {7, false}, {7, true}, {100, false}};
  const auto source = explicit_edges(edges);
  CHECK(take(*source, all) == edges);
  CHECK_FALSE(source->next());
  CHECK(take(*explicit_edges({}), all).empty());
}

TEST_CASE("explicit edges whose times decrease are refused with their place") {
  CHECK_THROWS_WITH_AS(explicit_edges({{5, true}, {9, false}, {8, true}}),
                       "edge 2 is at 8 ps, expected not before edge 1 at 9 ps", std::invalid_argument);
}

TEST_CASE("a square wave rises every period from its start and stops rising at its stop") {
  const SquareWave wave{.period = waveforms::Time{100},
                        .high = waveforms::Time{30},
                        .start = waveforms::Time{50},
                        .stop = waveforms::Time{350}};
  CHECK(take(*square_wave(wave), all) ==
        std::vector<PinEdge>{{50, true}, {80, false}, {150, true}, {180, false}, {250, true}, {280, false}});
  SquareWave endless = wave;
  endless.stop.reset();
  const auto edges = take(*square_wave(endless), 2000);
  REQUIRE(edges.size() == 2000);
  CHECK(edges.back() == PinEdge{50 + 999 * 100 + 30, false});
}

TEST_CASE("a square wave that is not low for a while in each period is refused") {
  CHECK_THROWS_WITH_AS(square_wave({.period = waveforms::Time{100}, .high = waveforms::Time{0}}),
                       doctest::Contains("0 < high < period"), std::invalid_argument);
  CHECK_THROWS_AS(square_wave({.period = waveforms::Time{100}, .high = waveforms::Time{100}}),
                  std::invalid_argument);
  CHECK_THROWS_AS(square_wave({.period = waveforms::Time{0}, .high = waveforms::Time{1}}),
                  std::invalid_argument);
}

TEST_CASE("the slowest square wave stays in order until the end of time") {
  constexpr std::int64_t longest = 1'000'000'000'000'000'000;
  const auto edges =
      take(*square_wave({.period = waveforms::Time{longest}, .high = waveforms::Time{longest - 1}}), 100);
  for (std::size_t i = 1; i < edges.size(); ++i) CHECK(edges[i].time.ps > edges[i - 1].time.ps);
}

TEST_CASE("photons: the same seed gives the same edges, another seed others") {
  const PoissonPulses pulses{.rate_hz = 1e6, .pulse = waveforms::Time{5000}, .seed = 17};
  PoissonPulses other = pulses;
  other.seed = 18;
  const auto edges = take(*poisson_pulses(pulses), 1000);
  CHECK(edges == take(*poisson_pulses(pulses), 1000));
  CHECK(edges != take(*poisson_pulses(other), 1000));
}

TEST_CASE("photons: pulses of their length, apart by the dead time, between start and stop") {
  // A rate at which most photons arrive during a pulse.
  const PoissonPulses pulses{.rate_hz = 1e9,
                             .pulse = waveforms::Time{4000},
                             .seed = 3,
                             .start = waveforms::Time{10'000},
                             .stop = waveforms::Time{1'000'000'000}};
  const auto edges = take(*poisson_pulses(pulses), all);
  REQUIRE(edges.size() > 1000);
  CHECK(edges.size() % 2 == 0);
  CHECK(edges.front().time.ps >= pulses.start.ps);
  for (std::size_t i = 0; i < edges.size(); i += 2) {
    CHECK(edges[i].level);
    CHECK_FALSE(edges[i + 1].level);
    CHECK(edges[i + 1].time.ps - edges[i].time.ps == pulses.pulse.ps);
    if (i > 0) CHECK(edges[i].time.ps > edges[i - 1].time.ps);
    CHECK(edges[i].time.ps < pulses.stop->ps);
  }
}

TEST_CASE("photons: the mean rate is the given one, less what the dead time loses") {
  const std::uint64_t seed = testbenches::seed_from_environment(1);
  MESSAGE("SLACKLINE_SEED=", seed);
  constexpr double seconds = 0.01;
  for (const double rate_hz : {1e5, 1e7, 2e8}) {
    CAPTURE(rate_hz);
    const PoissonPulses pulses{.rate_hz = rate_hz,
                               .pulse = waveforms::Time{4000},
                               .seed = seed,
                               .stop = waveforms::Time{static_cast<std::int64_t>(seconds * 1e12)}};
    const double count = static_cast<double>(take(*poisson_pulses(pulses), 10 * all).size()) / 2;
    // Non-paralysable dead time: a renewal process of mean 1/rate + dead, standard deviation 1/rate.
    const double mean_s = 1 / rate_hz + 4001e-12;
    const double expected = seconds / mean_s;
    const double deviation = std::sqrt(expected) / (rate_hz * mean_s);
    CHECK(std::abs(count - expected) < 5 * deviation + 2);
  }
}

TEST_CASE("photons: waiting times are exponential") {
  const PoissonPulses pulses{
      .rate_hz = 1e6, .pulse = waveforms::Time{1}, .seed = testbenches::seed_from_environment(1)};
  const auto edges = take(*poisson_pulses(pulses), 40'001);
  // Above one mean waiting time lies the fraction 1/e of the gaps.
  double above = 0;
  double gaps = 0;
  for (std::size_t i = 2; i < edges.size(); i += 2) {
    gaps += 1;
    above += edges[i].time.ps - edges[i - 2].time.ps > 1'000'000 ? 1 : 0;
  }
  const double expected = std::exp(-1);
  CHECK(std::abs(above / gaps - expected) < 5 * std::sqrt(expected * (1 - expected) / gaps));
}

TEST_CASE("photons: rates and pulses at the ends of their ranges neither hang nor overflow") {
  const auto long_pulses =
      take(*poisson_pulses({.rate_hz = 1e12, .pulse = waveforms::Time{1'000'000'000'000'000}}), 100);
  CHECK(long_pulses.size() == 100);
  CHECK(long_pulses.back().time.ps > long_pulses.front().time.ps);
  CHECK(take(*poisson_pulses({.rate_hz = 1e-300, .pulse = waveforms::Time{1}}), 100).empty());
}

TEST_CASE("photons: a rate or a length that is not above 0 is refused") {
  CHECK_THROWS_AS(poisson_pulses({.rate_hz = 0, .pulse = waveforms::Time{1}}), std::invalid_argument);
  CHECK_THROWS_AS(poisson_pulses({.rate_hz = -1, .pulse = waveforms::Time{1}}), std::invalid_argument);
  CHECK_THROWS_AS(poisson_pulses({.rate_hz = std::nan(""), .pulse = waveforms::Time{1}}),
                  std::invalid_argument);
  CHECK_THROWS_WITH_AS(poisson_pulses({.rate_hz = 1, .pulse = waveforms::Time{0}}),
                       doctest::Contains("both above 0"), std::invalid_argument);
}

TEST_SUITE_END();
