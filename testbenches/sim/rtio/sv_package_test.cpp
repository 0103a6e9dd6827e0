// SPDX-License-Identifier: Apache-2.0
#include "sim/rtio/sv_package.hpp"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "testbenches/support/rtio/bench_config.hpp"
#include "testbenches/support/rtio/random_config.hpp"

using namespace slackline;
using namespace slackline::testbenches;

TEST_SUITE_BEGIN("configuration package");

namespace {

/// The value of a localparam, with single spaces.
std::string value_of(const std::string& package, const std::string& name) {
  const std::size_t begin = package.find(" " + name);
  REQUIRE(begin != std::string::npos);
  const std::size_t equals = package.find("= ", begin) + 2;
  return package.substr(equals, package.find(';', equals) - equals);
}

std::string count_of_entries(const std::string& list) {
  return std::to_string(1 + std::count(list.begin(), list.end(), ','));
}

}  // namespace

TEST_CASE("the package holds the configuration") {
  sim::RtioConfig config = bench_config(4);
  config.channels.resize(3);
  config.channels.push_back(
      sim::make_raw_channel({.data_width = 512, .address_width = 8, .delay = 7},
                            sim::InputInterface{.data_width = 14, .fine_width = 2, .delay = 3}));
  config.channels[3].ififo_depth = 9;
  const std::string package = sim::sv_package(config);
  CHECK(value_of(package, "LaneCount") == "4");
  CHECK(value_of(package, "FifoDepth") == "4");
  CHECK(value_of(package, "FineWidth") == "3");
  CHECK(value_of(package, "HighWatermark") == "4");
  CHECK(value_of(package, "ReportBufferSpace") == "1'b0");
  CHECK(value_of(package, "SubmissionMargin") == "12");
  CHECK(value_of(package, "ChannelCount") == "4");
  CHECK(value_of(package, "ODataWidth") == "512");
  CHECK(value_of(package, "OAddressWidth") == "8");
  CHECK(value_of(package, "ChKind") == "'{1, 4, 3, 0}");
  CHECK(value_of(package, "ChWidth") == "'{0, 8, 0, 0}");
  CHECK(value_of(package, "ChSource") == "'{0, 0, 0, 0}");
  CHECK(value_of(package, "ChHasOutput") == "'{1'b1, 1'b1, 1'b1, 1'b1}");
  CHECK(value_of(package, "ChODataWidth") == "'{1, 1, 2, 512}");
  CHECK(value_of(package, "ChOAddressWidth") == "'{0, 0, 2, 8}");
  CHECK(value_of(package, "ChOFineWidth") == "'{0, 3, 0, 0}");
  CHECK(value_of(package, "ChReplace") == "'{1'b1, 1'b1, 1'b1, 1'b1}");
  CHECK(value_of(package, "ChODelay") == "'{0, 0, 0, 7}");
  CHECK(value_of(package, "ChHasInput") == "'{1'b0, 1'b0, 1'b1, 1'b1}");
  CHECK(value_of(package, "ChIDataWidth") == "'{0, 0, 1, 14}");
  CHECK(value_of(package, "ChIFineWidth") == "'{0, 0, 0, 2}");
  CHECK(value_of(package, "ChITimestamped") == "'{1'b0, 1'b0, 1'b1, 1'b1}");
  CHECK(value_of(package, "ChIDelay") == "'{0, 0, 0, 3}");
  CHECK(value_of(package, "ChIFifoDepth") == "'{4, 4, 4, 9}");
}

TEST_CASE("every table has one entry per channel, and equal configurations give equal text") {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    Random random(seed);
    const sim::RtioConfig config = random_config(random);
    const std::string package = sim::sv_package(config);
    CHECK(package == sim::sv_package(sim::RtioConfig(config)));
    for (const char* table :
         {"ChKind", "ChWidth", "ChSource", "ChHasOutput", "ChIFifoDepth", "ChITimestamped"}) {
      CHECK(count_of_entries(value_of(package, table)) == std::to_string(config.channels.size()));
    }
  }
}

TEST_CASE("an invalid configuration makes no package") {
  sim::RtioConfig config = bench_config();
  config.lanes = 5;
  CHECK_THROWS_AS(sim::sv_package(config), sim::ConfigError);
}

TEST_SUITE_END();
