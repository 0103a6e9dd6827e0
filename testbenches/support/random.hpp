// SPDX-License-Identifier: Apache-2.0
// Random numbers that are the same on every machine, and the seed of a test run.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <random>

namespace slackline::testbenches {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  std::uint64_t bits() { return engine_(); }
  /// 0 to n - 1; n at least 1.
  std::uint64_t below(std::uint64_t n) { return engine_() % n; }
  /// low to high, both included.
  std::uint64_t between(std::uint64_t low, std::uint64_t high) { return low + below(high - low + 1); }
  bool chance(unsigned per_mille) { return below(1000) < per_mille; }
  template <typename T>
  T pick(std::initializer_list<T> choices) {
    return choices.begin()[below(choices.size())];
  }

 private:
  std::mt19937_64 engine_;
};

/// SLACKLINE_SEED from the environment (decimal or 0x...), else `usual`. Throws std::invalid_argument for a
/// value that is no number.
std::uint64_t seed_from_environment(std::uint64_t usual);

}  // namespace slackline::testbenches
