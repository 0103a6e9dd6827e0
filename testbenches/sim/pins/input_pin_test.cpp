// SPDX-License-Identifier: Apache-2.0
#include "sim/pins/input_pin.hpp"

#include <vector>

#include <doctest/doctest.h>

#include "testbenches/support/random.hpp"

using namespace slackline;
using sim::explicit_edges;
using sim::InputPin;
using sim::PinEdge;

TEST_SUITE_BEGIN("input pin");

TEST_CASE("a pin that nothing drives is low") {
  InputPin pin;
  CHECK_FALSE(pin.level_before({1'000'000}));
  CHECK(pin.word_before({2'000'000}, 8, {1000}) == 0);
  CHECK_FALSE(pin.next_edge());
}

TEST_CASE("a flip-flop captures the level just before its clock edge") {
  InputPin pin;
  pin.attach(explicit_edges({{8000, true}, {16001, false}, {30000, true}, {30000, false}}));
  CHECK(pin.next_edge() == waveforms::Time{8000});
  CHECK_FALSE(pin.level_before({8000}));  // changes with the clock: the old level
  CHECK(pin.level_before({8001}));
  CHECK(pin.level_before({16000}));
  CHECK(pin.level_before({16001}));
  CHECK_FALSE(pin.level_before({16002}));
  CHECK_FALSE(pin.level_before({40000}));
  CHECK_FALSE(pin.next_edge());
}

TEST_CASE("a pulse between two clock edges is not captured") {
  InputPin pin;
  pin.attach(explicit_edges({{8100, true}, {15900, false}}));
  CHECK_FALSE(pin.level_before({8000}));
  CHECK_FALSE(pin.level_before({16000}));
}

TEST_CASE("a deserialiser samples each bit at its instant, and sees a change at that instant") {
  InputPin pin;
  // The word ends at 16000; bit 0 is sampled at 8000, bit i at 8000 + 1000 i.
  pin.attach(explicit_edges({{8000, true}, {9001, false}, {12000, true}, {12999, false}, {15000, true}}));
  CHECK(pin.word_before({16000}, 8, {1000}) == 0b1001'0011);
  CHECK(pin.word_before({24000}, 8, {1000}) == 0xff);
}

TEST_CASE("an edge after a word's last sample shows in the next word") {
  InputPin pin;
  pin.attach(explicit_edges({{15001, true}, {16500, false}}));
  CHECK(pin.word_before({16000}, 8, {1000}) == 0);
  CHECK(pin.word_before({24000}, 8, {1000}) == 0b0000'0001);
}

TEST_CASE("a serialiser's words loop back unchanged over a wire without delay") {
  const std::uint64_t seed = testbenches::seed_from_environment(1);
  MESSAGE("SLACKLINE_SEED=", seed);
  testbenches::Random random(seed);
  for (const unsigned bits : {1U, 2U, 4U, 8U, 16U}) {
    CAPTURE(bits);
    const std::int64_t step_ps = 8000 / bits;
    InputPin pin;
    bool level = false;
    for (std::int64_t row = 1; row < 300; ++row) {
      const auto word = static_cast<std::uint32_t>(random.below(std::uint64_t{1} << bits));
      for (unsigned i = 0; i < bits; ++i) {
        if (((word >> i & 1) != 0) == level) continue;
        level = !level;
        pin.push({row * 8000 + i * step_ps, level});
      }
      CHECK(pin.word_before({(row + 1) * 8000}, bits, {step_ps}) == word);
    }
  }
}

TEST_CASE("edges of a source and of a wire are merged by time") {
  InputPin pin;
  std::vector<PinEdge> seen;
  pin.on_edge([&](PinEdge edge) { seen.push_back(edge); });
  pin.attach(explicit_edges({{10, true}, {40, false}, {60, true}}));
  pin.push({20, false});
  pin.push({30, true});
  pin.push({50, true});
  CHECK(pin.next_edge() == waveforms::Time{10});
  CHECK_FALSE(pin.level_before({25}));
  CHECK(pin.next_edge() == waveforms::Time{30});
  CHECK(pin.level_before({100}));
  // The pin is told of what it passed, once per change of its level.
  CHECK(seen == std::vector<PinEdge>{{10, true}, {20, false}, {30, true}, {40, false}, {50, true}});
}

TEST_CASE("listeners hear of an edge when the pin has passed it, not earlier") {
  InputPin pin;
  std::vector<std::int64_t> seen;
  pin.on_edge([&](PinEdge edge) { seen.push_back(edge.time.ps); });
  pin.attach(explicit_edges({{1000, true}, {9000, false}}));
  pin.level_before({1000});
  CHECK(seen.empty());
  pin.level_before({9000});
  CHECK(seen == std::vector<std::int64_t>{1000});
}

TEST_SUITE_END();
