// SPDX-License-Identifier: Apache-2.0
// A hand-off as it is read, and as PYNQ's drivers see it.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "sim/fabric/describe_overlay.hpp"
#include "sim/read/hwh/load_overlay.hpp"

namespace slackline::testbenches {

struct Loaded {
  explicit Loaded(const std::filesystem::path& file)
      : fabric(sim::load_overlay(file)), overlay(sim::describe_overlay(fabric)) {}

  const sim::FabricIpDescription& ip(const std::string& path) const {
    for (const auto& candidate : fabric.ips) {
      if (candidate.path == path) return candidate;
    }
    FAIL("no simulated IP " << path);
    std::abort();
  }

  sim::FabricDescription fabric;
  pynq::OverlayDescription overlay;
};

}  // namespace slackline::testbenches
