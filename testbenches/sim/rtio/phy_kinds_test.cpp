// SPDX-License-Identifier: Apache-2.0
// The table of PHY kinds: what every row must be for the rest of the project to rely on it.
#include "sim/rtio/phy_kinds.hpp"

#include <set>
#include <stdexcept>

#include <doctest/doctest.h>

#include "sim/rtio/channel_config.hpp"
#include "testbenches/support/rtio/config_json.hpp"

using namespace slackline;
using namespace slackline::sim;

TEST_SUITE_BEGIN("phy kinds");

TEST_CASE("a kind is found by its name, and numbered by its place") {
  std::set<std::string_view> names;
  for (const PhyKind& kind : phy_kinds()) {
    CAPTURE(kind.name);
    CHECK(find_phy_kind(kind.name) == &kind);
    CHECK(&phy_kind(kind.name) == &kind);
    CHECK(&phy_kinds()[kind.number] == &kind);
    CHECK(names.insert(kind.name).second);
  }
  CHECK(find_phy_kind("ttl") == nullptr);
  CHECK_THROWS_WITH_AS(phy_kind("ttl"), "got \"ttl\", expected a kind of PHY", std::invalid_argument);
  CHECK(raw_kind().raw);
}

TEST_CASE("a channel of any kind is valid, at the usual and at the least and most width") {
  for (const PhyKind& kind : phy_kinds()) {
    for (const unsigned width : {kind.width.usual, kind.width.least, kind.width.most}) {
      CAPTURE(kind.name);
      CAPTURE(width);
      RtioConfig config;
      config.fine_width = max_channel_fine_width;
      config.channels = {make_channel("ttl_in"), make_channel(kind, width)};
      CHECK_NOTHROW(config.validate());
      CHECK(config.channels[1].input.has_value() == (kind.has_input_pad() || kind.observes_pad));
      CHECK(testbenches::rtio_config(testbenches::to_json(config)) == config);
    }
    RtioConfig config;
    config.fine_width = max_channel_fine_width;
    config.channels = {make_channel("ttl_in"), make_channel(kind, kind.width.most + 1)};
    CHECK_THROWS_AS(config.validate(), ConfigError);
  }
}

TEST_CASE("only what drives a pad takes rows to reach it or can be overridden") {
  for (const PhyKind& kind : phy_kinds()) {
    CAPTURE(kind.name);
    CHECK(kind.drives_pad() == (kind.rows_to_pad > 0));
    if (kind.overrides) CHECK(kind.drives_pad());
    if (kind.serdes) CHECK(kind.pad != Pad::none);
  }
}

TEST_CASE("a kind that does not exist is told with those that do") {
  const waveforms::Json params =
      waveforms::Json::parse(R"({"fine": 3, "lanes": 2, "depth": 4, "channels": [{"kind": "ttl"}]})");
  std::string expected =
      "params.json: /channels/0/kind: got \"ttl\", expected one of " + std::string(phy_kinds()[0].name);
  for (const PhyKind& kind : phy_kinds().subspan(1)) expected.append(", ").append(kind.name);
  CHECK_THROWS_WITH_AS(testbenches::rtio_config(params), expected.c_str(), waveforms::UserError);
}

TEST_SUITE_END();
