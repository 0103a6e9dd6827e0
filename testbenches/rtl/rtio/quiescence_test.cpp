// SPDX-License-Identifier: Apache-2.0
// The assertions on quiescence hold on the core as it is, and fail on one that moves while it says that it
// rests, on inputs that change without a word, and on a counter that is moved at the wrong time.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "sim/rtio/rtio_model.hpp"
#include "sim/verilated/verilated_model.hpp"
#include "waveforms/base/read_file.hpp"

using namespace slackline;

namespace {

constexpr unsigned ttl = 0;
constexpr unsigned write_ahead = 40;
constexpr unsigned settle_rows = 8;  // from the end of a command

/// A channel for each kind of PHY that does nothing but drive a pin, ttl_out first, and for each with an
/// input of words, whose queue is longer than the core takes to rest.
sim::RtioConfig small_config(unsigned lanes = 2) {
  sim::RtioConfig config;
  config.lanes = lanes;
  config.fifo_depth = 4;
  for (const sim::PhyKind& kind : sim::phy_kinds()) {
    if (kind.pad == sim::Pad::output && !kind.serdes) config.channels.push_back(sim::make_channel(kind));
  }
  for (const char* kind : {"serdes_in", "serdes_inout"}) {
    config.channels.push_back(sim::make_channel(kind, 8));
    config.channels.back().ififo_depth = 64;
  }
  config.channels.push_back(sim::make_raw_channel({.data_width = 1}, sim::InputInterface{.data_width = 8}));
  return config;
}

/// The core with a TTL output that begins to blink by itself after an event, and does not say so.
sim::ModelSource blinking_output() {
  sim::ModelSource source = sim::rtio_model_source(small_config(), sim::rtio_fabric_top);
  const auto file =
      std::ranges::find_if(source.files, [](const auto& path) { return path.filename() == "ttl_out.sv"; });
  REQUIRE(file != source.files.end());
  std::string broken = waveforms::read_file(*file);
  const std::string follow = "override_en_i ? override_i : level_q";
  REQUIRE(broken.find(follow) != std::string::npos);
  broken.replace(broken.find(follow), follow.size(), follow + " & ~pad_o");
  source.files.erase(file);
  source.generated.push_back({"ttl_out.sv", broken});
  return source;
}

class Core {
 public:
  explicit Core(const sim::ModelSource& source) : model_(sim::build_model(source, sim::model_cache())) {
    set("rst_i", 1);
    rows(2);
    set("rst_i", 0);
  }

  /// Says that an input differs from the row before.
  void set(std::string_view port, std::uint64_t value, std::size_t index = 0) {
    model_.port(port).set(index, value);
    model_.port("disturbed_i").set(0, 1);
  }
  void set_silently(std::string_view port, std::uint64_t value) { model_.port(port).set(0, value); }
  std::uint64_t get(std::string_view port, std::size_t index = 0) const {
    return model_.port(port).get(index);
  }

  std::vector<std::uint64_t> pads() const {
    std::vector<std::uint64_t> levels;
    for (std::size_t i = 0; i < small_config().channels.size(); ++i)
      levels.push_back(model_.port("pad_o").get(i));
    return levels;
  }

  void rows(unsigned count) {
    for (; count > 0; --count) {
      model_.port("clk_i").set(0, 0);
      model_.eval();
      model_.port("clk_i").set(0, 1);
      model_.eval();
      model_.port("disturbed_i").set(0, 0);
    }
  }

  /// An event a little later.
  void write(unsigned channel, std::uint32_t data, std::uint32_t address = 0) {
    set("cri_chan_sel_i", channel);
    set("cri_o_address_i", address);
    set("cri_o_timestamp_i", get("full_ts_o") + 8 * write_ahead);
    set("cri_o_data_i", data);
    rows(1);
    set("cri_cmd_i", 1);
    rows(1);
    set("cri_cmd_i", 0);
  }

 private:
  sim::VerilatedModel model_;
};

constexpr unsigned period = 16;                          // clocks
constexpr std::uint32_t frequency = (1 << 24) / period;  // of an accumulator of 24 bits
constexpr unsigned long_time = 500;

sim::ModelSource fabric(unsigned lanes = 2) {
  return sim::rtio_model_source(small_config(lanes), sim::rtio_fabric_top);
}

}  // namespace

TEST_SUITE_BEGIN("quiescence");

TEST_CASE("the core rests before and after an event, not while it moves") {
  unsigned lanes = 0, stages = 0;
  SUBCASE("two lanes") { lanes = 2, stages = 1; }
  SUBCASE("eight lanes") { lanes = 8, stages = 6; }
  const unsigned pad_latency = stages + 5;
  Core core(fabric(lanes));
  core.rows(long_time);
  CHECK(core.get("quiescent_o") == 1);
  CHECK(core.get("next_event_o") == ~std::uint64_t{0});
  const std::uint64_t due = core.get("coarse_ts_o") + write_ahead;
  core.write(ttl, 1);
  core.rows(settle_rows);
  CHECK(core.get("quiescent_o") == 1);
  CHECK(core.get("next_event_o") == due);
  core.rows(static_cast<unsigned>(due - core.get("coarse_ts_o")));
  CHECK(core.get("quiescent_o") == 0);
  for (unsigned row = 0; row < long_time && core.get("quiescent_o") == 0; ++row) core.rows(1);
  CHECK(core.get("pad_o") == 1);
  CHECK(core.get("coarse_ts_o") == due + std::max(pad_latency, settle_rows - 1));
  core.rows(long_time);
  CHECK(core.get("quiescent_o") == 1);
}

TEST_CASE("an event that is due later lets the core rest until then") {
  Core core(fabric());
  core.set("cri_o_timestamp_i", 8 * 200);
  core.set("cri_o_data_i", 1);
  core.rows(1);
  core.set("cri_cmd_i", 1);
  core.rows(1);
  core.set("cri_cmd_i", 0);
  core.rows(100);
  CHECK(core.get("quiescent_o") == 1);
  CHECK(core.get("next_event_o") == 200);
  core.rows(long_time);
  CHECK(core.get("quiescent_o") == 1);
  CHECK(core.get("next_event_o") == ~std::uint64_t{0});
}

TEST_CASE("a read that waits lets the core rest until its time-out, rounded up to a clock") {
  Core core(fabric());
  core.rows(long_time);
  for (const std::uint64_t fine : {0, 1, 7}) {
    const std::uint64_t timeout = core.get("full_ts_o") + 8 * write_ahead + fine;
    core.set("cri_i_timeout_i", timeout);
    core.set("cri_cmd_i", 2);
    core.rows(1);
    core.set("cri_cmd_i", 0);
    core.rows(settle_rows);
    CHECK(core.get("quiescent_o") == 1);
    CHECK(core.get("cri_i_status_o") == 4);
    CHECK(core.get("next_event_o") == (timeout + 7) / 8);
    for (unsigned row = 0; row < long_time && core.get("quiescent_o") == 1; ++row) core.rows(1);
    CHECK(core.get("coarse_ts_o") == (timeout + 7) / 8);
    core.rows(settle_rows);
    CHECK(core.get("cri_i_status_o") == 1);
  }
}

TEST_CASE("a read without end, and no event, let the core rest for ever") {
  Core core(fabric());
  core.rows(long_time);
  core.set("cri_i_timeout_i", ~std::uint64_t{0});
  core.set("cri_cmd_i", 2);
  core.rows(1);
  core.set("cri_cmd_i", 0);
  core.rows(settle_rows);
  CHECK(core.get("cri_i_status_o") == 4);
  CHECK(core.get("quiescent_o") == 1);
  CHECK(core.get("next_event_o") == ~std::uint64_t{0});
  // It waits still: an event in a lane is what wakes the core, and another time-out would.
  const std::uint64_t due = core.get("coarse_ts_o") + write_ahead;
  core.write(ttl, 1);
  core.rows(settle_rows);
  CHECK(core.get("next_event_o") == due);
  CHECK(core.get("cri_i_status_o") == 4);
}

TEST_CASE("of an event and a time-out, the core wakes at the earlier") {
  Core core(fabric());
  core.rows(long_time);
  const std::uint64_t due = core.get("coarse_ts_o") + write_ahead;
  core.write(ttl, 1);
  core.rows(3);
  CHECK(core.get("lane_readable_o") != 0);
  CHECK(core.get("quiescent_o") == 0);
  CHECK(core.get("next_event_o") == ~std::uint64_t{0});  // there is none while the core is awake
  const auto read_until = [&](std::uint64_t coarse) {
    core.set("cri_i_timeout_i", 8 * coarse);
    core.set("cri_cmd_i", 2);
    core.rows(1);
    core.set("cri_cmd_i", 0);
    core.rows(settle_rows);
    REQUIRE(core.get("quiescent_o") == 1);
    return core.get("next_event_o");
  };
  CHECK(read_until(due + 5) == due);
  CHECK(read_until(due - 5) == due - 5);
}

TEST_CASE("while a pin moves by itself, as that of a clock generator does, the core is awake") {
  Core core(fabric());
  for (unsigned channel = 0; channel < small_config().channels.size(); ++channel) {
    core.write(channel, frequency);
    core.rows(1);
  }
  core.rows(long_time);
  unsigned moves = 0;
  for (unsigned row = 0; row < 10 * period; ++row) {
    const std::vector<std::uint64_t> before = core.pads();
    core.rows(1);
    if (core.pads() == before) continue;
    ++moves;
    CHECK(core.get("quiescent_o") == 0);
  }
  CHECK(moves == 20);
}

TEST_CASE("while a word with an edge inside stays, each row has its event, and the core is awake") {
  const auto channels = static_cast<unsigned>(small_config().channels.size());
  for (const unsigned channel : {channels - 3, channels - 2}) {
    CAPTURE(channel);
    Core core(fabric());
    core.write(channel, 1, 2);  // events of rising edges
    core.rows(long_time);
    for (const unsigned word : {0x00, 0xff}) {
      core.set("serdes_i", word, channel);
      core.rows(settle_rows + 4);
      CHECK(core.get("quiescent_o") == 1);
    }
    core.set("serdes_i", 0xf0, channel);
    core.rows(settle_rows + 4);
    for (unsigned row = 0; row < 20; ++row) {
      const std::uint64_t level = core.get("ififo_level_o", channel);
      CHECK(core.get("quiescent_o") == 0);
      core.rows(1);
      CHECK(core.get("ififo_level_o", channel) == level + 1);
    }
  }
}

TEST_CASE("an input that acts in each row in which it stays keeps the core awake") {
  struct Held {
    const char* port;
    std::uint64_t value;
  };
  const std::size_t raw = small_config().channels.size() - 1;
  for (const Held& held : {Held{"rst_i", 1}, Held{"reset_i", 1}, Held{"reset_phy_i", 1}, Held{"cri_cmd_i", 1},
                           Held{"cri_cmd_i", 2}, Held{"cri_cmd_i", 3}, Held{"raw_stb_i", 1}}) {
    const auto& port = held.port;
    const auto& value = held.value;
    CAPTURE(port);
    CAPTURE(value);
    const std::size_t index = std::string_view(port) == "raw_stb_i" ? raw : 0;
    Core core(fabric());
    core.rows(long_time);
    REQUIRE(core.get("quiescent_o") == 1);
    core.set(port, value, index);
    for (unsigned row = 0; row < 3 * settle_rows; ++row) {
      core.rows(1);
      CHECK(core.get("quiescent_o") == 0);
    }
    core.set(port, 0, index);
    core.rows(long_time);
    CHECK(core.get("quiescent_o") == 1);
  }
}

TEST_CASE("a PHY that moves its pin without a word is caught") {
  Core core(blinking_output());
  core.write(ttl, 1);
  CHECK_THROWS_WITH_AS(core.rows(long_time), doctest::Contains("a pin moved while the core was quiescent"),
                       sim::ModelAssertion);
}

TEST_CASE("an input that changes without a word is caught") {
  Core core(fabric());
  core.rows(long_time);
  core.set_silently("override_en_i", 1);
  CHECK_THROWS_WITH_AS(core.rows(1), doctest::Contains("an input changed without disturbed_i"),
                       sim::ModelAssertion);
}

TEST_CASE("a counter that is moved while the core is awake, or over an event, is caught") {
  const sim::ModelSource source = sim::rtio_model_source(small_config(), sim::rtio_top);
  Core awake(source);
  awake.set_silently("tsc_load_value_i", 1000);
  awake.set_silently("tsc_load_i", 1);
  CHECK_THROWS_WITH_AS(awake.rows(1), doctest::Contains("moved while the core was not quiescent"),
                       sim::ModelAssertion);
  Core resting(source);
  resting.rows(long_time);
  resting.set_silently("tsc_load_value_i", 10'000);
  resting.set_silently("tsc_load_i", 1);
  resting.rows(1);
  resting.set_silently("tsc_load_i", 0);
  resting.rows(1);
  CHECK(resting.get("coarse_ts_o") == 10'001);
  const auto access = [&](std::uint64_t address, std::uint64_t data) {
    resting.set("s_axi_awaddr_i", address);
    resting.set("s_axi_wdata_i", data);
    resting.set("s_axi_wstrb_i", 0xf);
    resting.set("s_axi_bready_i", 1);
    resting.set("s_axi_awvalid_i", 1);
    resting.set("s_axi_wvalid_i", 1);
    resting.rows(1);
    resting.set("s_axi_awvalid_i", 0);
    resting.set("s_axi_wvalid_i", 0);
    resting.rows(2);
  };
  access(0x00, ttl);
  access(0x04, 0);
  access(0x08, 8 * 11'000);
  access(0x48, 1);
  resting.rows(100);
  REQUIRE(resting.get("next_event_o") == 11'000);
  resting.set_silently("tsc_load_value_i", 11'000);
  resting.set_silently("tsc_load_i", 1);
  CHECK_THROWS_WITH_AS(resting.rows(1), doctest::Contains("to 11000, over an event at 11000"),
                       sim::ModelAssertion);
}

TEST_SUITE_END();
