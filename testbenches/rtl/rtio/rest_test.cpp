// SPDX-License-Identifier: Apache-2.0
// Rest is what the core says it is: under random stimulus with pauses of all lengths, an edge of a row with
// quiescent_o changes no register but those that follow the counter. SLACKLINE_SEED repeats a run.
#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "sim/replay/column_ports.hpp"
#include "sim/rtio/rtio_model.hpp"
#include "sim/verilated/verilated_model.hpp"
#include "testbenches/support/rtio/bench_config.hpp"
#include "testbenches/support/rtio/row_binding.hpp"
#include "testbenches/support/rtio/stimulus.hpp"

using namespace slackline;
using namespace slackline::testbenches;

namespace {

/// The counter, what is computed from it, and what the assertions remember of the row before.
bool follows_the_counter(std::string_view name) {
  constexpr std::array parts = {"coarse",       "full_ts",    "next_event",        "min_minus_q",
                                "min_behind_q", "answerable", "u_quiescence_check"};
  return std::ranges::any_of(parts, [&](const char* part) { return name.find(part) != name.npos; });
}

class RestingCore {
 public:
  explicit RestingCore(const sim::RtioConfig& config)
      : layout_(sim::input_columns(config)),
        model_(sim::build_model(source(config), sim::model_cache())),
        driven_(layout_.words()),
        last_(layout_.words()) {
    row.channels.resize(config.channels.size());
    binding_ = RowBinding::inputs(row, config, layout_);
    for (std::size_t i = 0; i < layout_.size(); ++i) ports_.push_back(sim::input_port(config, layout_[i]));
    const auto watch = [this](const SlacklinePort& found) {
      if (!follows_the_counter(found.name)) registers_.push_back({&found, {}});
    };
    for (const SlacklinePort& found : model_.registers()) watch(found);
    for (const SlacklinePort& port : model_.ports()) {
      if (port.is_output != 0) watch(port);
    }
    for (Register& found : registers_)
      found.before.resize(std::size_t{found.port->elements} * found.port->stride);
  }

  RowInputs row;

  /// One row with the inputs of `row`. Returns the register, or wire, that moved though the core was
  /// quiescent, wires in the row of the next event excepted.
  std::string step() {
    binding_.pack(driven_);
    model_.port("disturbed_i").set(0, driven_ == last_ ? 0 : 1);
    last_ = driven_;
    for (std::size_t i = 0; i < layout_.size(); ++i) {
      const sim::ModelPort port = model_.port(ports_[i].name);
      const std::size_t bytes = std::min<std::size_t>(port.stride(), sim::words_for(layout_[i].width) * 8);
      std::memcpy(port.bytes(ports_[i].channel.value_or(0)), &driven_[layout_.offset(i)], bytes);
    }
    clock(0);
    const bool resting = model_.port("quiescent_o").get() != 0;
    if (resting) {
      ++rested;
      for (Register& found : registers_)
        std::memcpy(found.before.data(), found.port->data, found.before.size());
    }
    const std::uint64_t next_event = model_.port("next_event_o").get();
    clock(1);
    ++rows;
    if (!resting || model_.port("coarse_ts_o").get() == next_event) return "";
    for (const Register& found : registers_) {
      if (std::memcmp(found.before.data(), found.port->data, found.before.size()) != 0)
        return found.port->name;
    }
    return "";
  }

  std::uint64_t rows = 0, rested = 0;

 private:
  static sim::ModelSource source(const sim::RtioConfig& config) {
    sim::ModelSource source = sim::rtio_model_source(config, sim::rtio_fabric_top);
    source.registers = true;
    return source;
  }
  void clock(std::uint64_t level) {
    model_.port("clk_i").set(0, level);
    model_.eval();
  }
  struct Register {
    const SlacklinePort* port;
    std::vector<unsigned char> before;
  };
  sim::RowLayout layout_;
  sim::VerilatedModel model_;
  std::vector<std::uint64_t> driven_, last_;
  RowBinding binding_;
  std::vector<sim::Port> ports_;
  std::vector<Register> registers_;
};

/// What of the stimulus reaches the core.
enum class Taken : std::uint8_t { everything, bus, pins, nothing };

/// `next`, as far as it is taken. Otherwise the row before, without what acts in each row in which it stays.
/// The counter follows the stimulus in any case, for its time stamps are in the future of that.
void take(RowInputs& row, const RowInputs& next, Taken taken, const sim::RtioConfig& config) {
  const std::vector<ChannelInputs> pins = row.channels;
  if (taken == Taken::everything || taken == Taken::bus) row = next;
  // Copied, not moved: the core's binding points to the elements.
  row.channels = taken == Taken::everything || taken == Taken::pins ? next.channels : pins;
  row.sys_rst = next.sys_rst;
  row.tsc_load = next.tsc_load;
  row.tsc_load_value = next.tsc_load_value;
  if (taken != Taken::nothing) return;
  row.cmd = row.reset_re = row.reset_phy_re = row.async_error_re = 0;
  for (std::size_t i = 0; i < row.channels.size(); ++i) {
    ChannelInputs& held = row.channels[i];
    held.i_stb = 0;
    const unsigned width = config.channels[i].width;
    if (config.channels[i].kind->serdes)
      held.serdes_i = (held.serdes_i >> (width - 1)) != 0 ? low_bits(~std::uint64_t{0}, width) : 0;
  }
}

void check_rest(const sim::RtioConfig& config) {
  const std::uint64_t seed = seed_from_environment(0x4e57);
  MESSAGE("SLACKLINE_SEED=" << seed);
  for (const Profile profile : all_profiles) {
    CAPTURE(to_string(profile));
    Random random(seed);
    RestingCore core(config);
    Stimulus stimulus(config, profile, seed);
    std::string moved;
    while (core.rows < 40'000 && moved.empty()) {
      const auto taken =
          core.rows == 0 ? Taken::everything : random.pick({Taken::everything, Taken::bus, Taken::pins});
      const auto run = [&](std::uint64_t rows, Taken what) {
        for (; rows > 0 && moved.empty(); --rows) {
          take(core.row, stimulus.next(), what, config);
          moved = core.step();
        }
      };
      run(random.chance(500) ? random.between(2, 4) : random.between(2, 40), taken);
      run(random.between(1, 60), Taken::nothing);
    }
    CHECK_MESSAGE(moved.empty(),
                  "register " << moved << " moved while the core was quiescent, in row " << core.rows);
    CHECK(core.rested > core.rows / 20);
  }
}

}  // namespace

TEST_SUITE_BEGIN("rest");

TEST_CASE("no register of eight lanes moves while the core says that it rests") {
  check_rest(bench_config(8));
}
TEST_CASE("no register of two lanes moves while the core says that it rests") { check_rest(bench_config(2)); }
TEST_CASE("no register of a satellite with thirty-two lanes moves while the core says that it rests") {
  sim::RtioConfig config = satellite_config();
  config.lanes = 32;
  check_rest(config);
}

TEST_SUITE_END();
