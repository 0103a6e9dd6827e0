// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/random.hpp"

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace slackline::testbenches {

std::uint64_t seed_from_environment(std::uint64_t usual) {
  const char* const text = std::getenv("SLACKLINE_SEED");
  if (text == nullptr) return usual;
  try {
    std::size_t used = 0;
    const std::uint64_t seed = std::stoull(text, &used, 0);
    if (used == std::string(text).size()) return seed;
  } catch (const std::logic_error&) {
    // reported below, like trailing characters
  }
  throw std::invalid_argument("SLACKLINE_SEED: got \"" + std::string(text) +
                              "\", expected a number below 2^64");
}

}  // namespace slackline::testbenches
