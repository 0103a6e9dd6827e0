// SPDX-License-Identifier: Apache-2.0
// The checkers themselves: a core that is wrong in one place must be caught, and random configurations must
// be valid.
#include <cstdlib>
#include <functional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "sim/replay/column_ports.hpp"
#include "testbenches/support/rtio/bench_config.hpp"
#include "testbenches/support/rtio/compare.hpp"
#include "testbenches/support/rtio/random_config.hpp"
#include "testbenches/support/rtio/reference_model.hpp"

using namespace slackline;
using namespace slackline::testbenches;

TEST_SUITE_BEGIN("checkers");

namespace {

constexpr std::uint64_t usual_seed = 0x51ac11e;

/// The reference model of `actual`, passed off as a core of another configuration with the same columns.
sim::RtioConfig with(sim::RtioConfig config, const std::function<void(sim::RtioConfig&)>& change) {
  change(config);
  return config;
}

/// Inverts one bit of one output in one row.
class FlippingDut : public sim::RowDut {
 public:
  FlippingDut(const sim::RtioConfig& config, std::string column, std::uint64_t row)
      : inner_(make_reference_dut(config)), column_(std::move(column)), row_(row) {}
  void bind(const sim::RowLayout& inputs, const sim::RowLayout& outputs) override {
    inner_->bind(inputs, outputs);
    word_ = outputs.offset(outputs.find(column_).value());
  }
  void sample(std::span<const std::uint64_t> inputs, std::span<std::uint64_t> outputs) override {
    inner_->sample(inputs, outputs);
    if (count_++ == row_) outputs[word_] ^= 1;
  }
  void clock_edge() override { inner_->clock_edge(); }

 private:
  std::unique_ptr<sim::RowDut> inner_;
  std::string column_;
  std::uint64_t row_;
  std::uint64_t count_ = 0;
  std::size_t word_ = 0;
};

}  // namespace

TEST_CASE("two instances of the reference model agree on any configuration") {
  const std::uint64_t seed = seed_from_environment(usual_seed);
  MESSAGE("SLACKLINE_SEED=" << seed);
  for (std::uint64_t i = 0; i < 40; ++i) {
    Random random(seed + i);
    const sim::RtioConfig config = random_config(random);
    const RandomRun run{config, all_profiles[i % all_profiles.size()], seed + i, 500};
    const auto a = make_reference_dut(config);
    const auto b = make_reference_dut(config);
    CHECK_FALSE(first_difference(run, *a, *b));
  }
}

TEST_CASE("every wrong column is found in its row") {
  const sim::RtioConfig config = bench_config(4);
  std::uint64_t row = 2;
  for (const sim::Column& column : sim::output_columns(config)) {
    FlippingDut wrong(config, column.name, ++row);
    const auto right = make_reference_dut(config);
    const auto difference = first_difference({config, Profile::mixed, usual_seed, row + 5}, wrong, *right);
    REQUIRE(difference);
    CHECK(difference->row == row);
    CHECK(difference->signal == column.name);
    CHECK(difference->got != difference->expected);
  }
}

TEST_CASE("random stimulus notices each wrong parameter of the core") {
  const sim::RtioConfig config = bench_config(8);
  using Change = std::function<void(sim::RtioConfig&)>;
  const std::vector<Change> changes = {
      [](sim::RtioConfig& c) { c.submission_margin += 1; },
      [](sim::RtioConfig& c) { c.fifo_depth -= 1; },
      [](sim::RtioConfig& c) { c.high_watermark = 0.5; },
      [](sim::RtioConfig& c) { c.report_buffer_space = true; },
      [](sim::RtioConfig& c) { c.channels[bench::replace].output->replace = false; },
      [](sim::RtioConfig& c) { c.channels[bench::no_replace].output->replace = true; },
      [](sim::RtioConfig& c) { c.channels[bench::delayed].output->delay += 1; },
      [](sim::RtioConfig& c) { c.channels[bench::ttl_out].output->delay = 1; },
      [](sim::RtioConfig& c) { c.channels[bench::delayed_input].input->delay += 1; },
      [](sim::RtioConfig& c) { c.channels[bench::last_input].ififo_depth += 1; },
      [](sim::RtioConfig& c) { c.channels[bench::untimed_input].input->timestamped = true; },
      [](sim::RtioConfig& c) { c.channels[bench::ttl_counter].source = bench::ttl_inout; }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    CAPTURE(i);
    // The depth stays within the width of the sequence number: a column of another width is refused.
    bool found = false;
    for (const Profile profile : all_profiles) {
      const auto dut = make_reference_dut(with(config, changes[i]));
      const auto right = make_reference_dut(config);
      found = found || first_difference({config, profile, usual_seed, 4000}, *dut, *right);
    }
    CHECK(found);
  }
}

TEST_CASE("a difference is described with all that repeats it") {
  const sim::RtioConfig config = bench_config(2);
  FlippingDut wrong(config, "ch0_pad", 30);
  const auto right = make_reference_dut(config);
  const RandomRun run{config, Profile::dense, 77, 100};
  const auto difference = first_difference(run, wrong, *right);
  REQUIRE(difference);
  const std::string text = describe(run, *difference);
  for (const char* part :
       {"SLACKLINE_SEED=77", "dense", "\"lanes\":2", "row 30, ch0_pad", "got ", "expected "}) {
    CHECK(text.find(part) != std::string::npos);
  }
  CHECK(difference->table.size() == 12);  // heading, ten rows before, the row
}

TEST_CASE("random configurations are valid and of every kind") {
  std::set<unsigned> lanes;
  std::set<const sim::PhyKind*> kinds;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Random random(seed);
    const sim::RtioConfig config = random_config(random);
    CHECK_NOTHROW(config.validate());
    lanes.insert(config.lanes);
    for (const sim::ChannelConfig& channel : config.channels) kinds.insert(channel.kind);
  }
  CHECK(lanes == std::set<unsigned>{2, 4, 8, 16, 32});
  CHECK(kinds.size() == sim::phy_kinds().size());
}

TEST_CASE("a seed from the environment is taken, and nonsense refused") {
  setenv("SLACKLINE_SEED", "0x10", 1);
  CHECK(seed_from_environment(1) == 16);
  setenv("SLACKLINE_SEED", "12x", 1);
  CHECK_THROWS_AS(seed_from_environment(1), std::invalid_argument);
  unsetenv("SLACKLINE_SEED");
  CHECK(seed_from_environment(1) == 1);
}

TEST_SUITE_END();
