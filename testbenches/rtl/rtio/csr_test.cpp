// SPDX-License-Identifier: Apache-2.0
// The registers of `rtio` over AXI4-Lite: against a model of the register file in plain C++, and what they do
// to the core behind them.
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "models/artiq/rtio_registers.hpp"
#include "sim/rtio/rtio_model.hpp"
#include "testbenches/support/ip/ip_bench.hpp"
#include "testbenches/support/random.hpp"

using namespace slackline;
namespace reg = artiq::rtio_registers;
using sim::AxiResponse;
using testbenches::IpBench;

namespace {

constexpr unsigned ttl = 0, no_replace = 1, wide_input = 2, input = 3;
constexpr unsigned depth = 4;
constexpr std::uint32_t mu_per_clock = 8;

sim::RtioConfig config() {
  sim::RtioConfig config;
  config.lanes = 2;
  config.fifo_depth = depth;
  config.channels = {sim::make_channel("ttl_out"), sim::make_raw_channel({.data_width = 8, .replace = false}),
                     sim::make_raw_channel({.data_width = 1}, sim::InputInterface{.data_width = 32}),
                     sim::make_channel("ttl_in")};
  return config;
}

class Registers : public IpBench {
 public:
  explicit Registers(const sim::RtioConfig& core = config())
      : IpBench(
            sim::VerilatedModel(build_model(sim::rtio_model_source(core, sim::rtio_top), sim::model_cache())),
            "rtio", {{"disturbed_i", 1}}) {}

  std::uint64_t now() const { return get("full_ts_o"); }
  void submit(unsigned channel, std::uint64_t timestamp, std::uint32_t data) {
    write(reg::target, channel << 8);
    write(reg::now_hi, static_cast<std::uint32_t>(timestamp >> 32));
    write(reg::now_lo, static_cast<std::uint32_t>(timestamp));
    write(reg::o_data(0), data);
  }
  /// From `clocks` ahead of now on.
  std::uint64_t ahead(unsigned clocks) const { return now() + std::uint64_t{clocks} * mu_per_clock; }
  unsigned queued(unsigned lane) const { return static_cast<unsigned>(get("lane_level_o", lane)); }
};

/// Contents of the registers that hold what is written to them.
class RegisterModel {
 public:
  AxiResponse write(std::uint32_t address, std::uint32_t value, unsigned strobe) {
    if (!writable(address) || strobe != 0xf) return AxiResponse::slverr;
    if (address == reg::now_hi) {
      now_hi_ = value;
    } else if (address == reg::now_lo) {
      values_[reg::now_hi] = now_hi_;
      values_[reg::now_lo] = value;
    } else if (address == reg::sed_spread_enable) {
      values_[address] = value & 1;
    } else if (holds(address)) {
      values_[address] = value;
    }
    if (address == reg::target) clear_data();
    return AxiResponse::okay;
  }
  /// `rst_i`, which `now` survives.
  void reset() {
    now_hi_ = 0;
    for (auto& [address, value] : values_) {
      if (address != reg::now_hi && address != reg::now_lo) value = 0;
    }
  }
  const std::map<std::uint32_t, std::uint32_t>& values() const { return values_; }

  static std::map<std::uint32_t, std::uint32_t> zeros() {
    std::map<std::uint32_t, std::uint32_t> values;
    for (const std::uint32_t address :
         {reg::target, reg::now_hi, reg::now_lo, reg::i_timeout_hi, reg::i_timeout_lo, reg::sed_spread_enable,
          reg::counter_update, reg::reset, reg::reset_phy})
      values[address] = 0;
    for (std::uint32_t word = 0; word < reg::o_data_words; ++word) values[reg::o_data(word)] = 0;
    return values;
  }

 private:
  bool strobe_only(std::uint32_t address) const {
    return address == reg::counter_update || address == reg::reset || address == reg::reset_phy;
  }
  bool holds(std::uint32_t address) const { return values_.contains(address) && !strobe_only(address); }
  bool writable(std::uint32_t address) const {
    return values_.contains(address) || address == reg::async_error;
  }
  void clear_data() {
    for (std::uint32_t word = 0; word < reg::o_data_words; ++word) values_[reg::o_data(word)] = 0;
  }
  std::uint32_t now_hi_ = 0;
  std::map<std::uint32_t, std::uint32_t> values_ = zeros();
};

}  // namespace

TEST_SUITE_BEGIN("rtio registers");

TEST_CASE("registers hold what whole words write to them, other writes are errors and do nothing") {
  const std::uint64_t seed = testbenches::seed_from_environment(1);
  CAPTURE(seed);
  testbenches::Random random(seed);
  Registers core;
  RegisterModel model;
  const auto check_all = [&] {
    for (const auto& entry : model.values()) {
      const std::uint32_t address = entry.first;
      CAPTURE(address);
      CHECK(core.read(address) == entry.second);
    }
    CHECK(core.read(reg::identification) == reg::identification_value);
  };
  check_all();
  for (int round = 0; round < 40; ++round) {
    for (int i = 0; i < 30; ++i) {
      auto place = model.values().begin();
      std::advance(place, static_cast<long>(random.below(model.values().size())));
      std::uint32_t address = place->first;
      if (random.below(6) == 0) address += static_cast<std::uint32_t>(1 + random.below(3));
      if (random.below(8) == 0) address = static_cast<std::uint32_t>(4 * random.below(1024));
      const auto strobe = static_cast<std::uint8_t>(random.below(5) == 0 ? random.below(16) : 0xf);
      const auto value = static_cast<std::uint32_t>(random.below(std::uint64_t{1} << 32));
      CAPTURE(address);
      CAPTURE(value);
      CHECK(core.try_write(address, value, strobe) == model.write(address, value, strobe));
    }
    check_all();
    if (round % 10 != 9) continue;
    core.set("rst_i", 1);
    core.clock(3);
    core.set("rst_i", 0);
    core.clock();
    model.reset();
    check_all();
  }
}

TEST_CASE("read-only registers refuse writes, offsets without a register refuse reads") {
  Registers core;
  std::uint32_t value = 0;
  for (const std::uint32_t address : {reg::o_status, reg::i_data, reg::i_timestamp_hi, reg::i_timestamp_lo,
                                      reg::i_status, reg::counter_hi, reg::counter_lo, reg::collision_channel,
                                      reg::busy_channel, reg::sequence_error_channel, reg::identification}) {
    CAPTURE(address);
    CHECK(core.try_read(address, value) == AxiResponse::okay);
    CHECK(core.try_write(address, ~0U) == AxiResponse::slverr);
  }
  for (const std::uint32_t address :
       {0x001U, 0x00aU, 0x046U, 0x074U, 0x3fcU, 0x402U, 0x41cU, 0xff8U, 0x8000U}) {
    CAPTURE(address);
    CHECK(core.try_read(address, value) == AxiResponse::slverr);
    CHECK(core.try_write(address, ~0U) == AxiResponse::slverr);
  }
}

TEST_CASE("reset empties the lanes and leaves the pins, reset_phy clears the pins and leaves the lanes") {
  Registers core;
  core.submit(ttl, core.ahead(60), 1);
  core.clock(80);
  REQUIRE(core.get("pad_o", ttl) == 1);
  core.submit(ttl, core.ahead(200), 0);
  REQUIRE(core.queued(0) + core.queued(1) == 1);
  core.write(reg::reset, 1);
  core.clock(4);
  CHECK(core.queued(0) + core.queued(1) == 0);
  CHECK(core.get("pad_o", ttl) == 1);
  core.clock(250);
  CHECK(core.get("pad_o", ttl) == 1);
  core.submit(ttl, core.ahead(200), 1);
  core.write(reg::reset_phy, 1);
  core.clock(4);
  CHECK(core.get("pad_o", ttl) == 0);
  CHECK(core.queued(0) + core.queued(1) == 1);
  core.clock(250);
  CHECK(core.get("pad_o", ttl) == 1);
}

TEST_CASE("a collision is flagged with its channel until a one is written to its bit") {
  Registers core;
  const std::uint64_t due = core.ahead(80);
  core.submit(no_replace, due, 1);
  core.submit(no_replace, due, 2);
  core.clock(100);
  CHECK(core.read(reg::async_error) == reg::collision);
  CHECK(core.read(reg::collision_channel) == no_replace);
  core.write(reg::async_error, reg::busy | reg::sequence_error);
  CHECK(core.read(reg::async_error) == reg::collision);
  CHECK(core.try_write(reg::async_error, reg::collision, 0x1) == AxiResponse::slverr);
  CHECK(core.read(reg::async_error) == reg::collision);
  core.write(reg::async_error, reg::collision);
  CHECK(core.read(reg::async_error) == 0);
}

TEST_CASE("busy and sequence errors are flagged with their channels") {
  Registers core;
  for (const unsigned channel : {no_replace, wide_input}) {
    core.set("busy_i", 1, channel);
    core.submit(channel, core.ahead(60), 1);
    core.clock(80);
    core.set("busy_i", 0, channel);
    CHECK(core.read(reg::async_error) == reg::busy);
    CHECK(core.read(reg::busy_channel) == channel);
    if (channel == no_replace) core.write(reg::async_error, reg::busy);
  }
  const std::uint64_t due = core.ahead(200);
  for (const unsigned channel : {ttl, no_replace, wide_input}) core.submit(channel, due, 1);
  core.clock(10);
  CHECK(core.read(reg::async_error) == (reg::busy | reg::sequence_error));
  CHECK(core.read(reg::sequence_error_channel) == wide_input);
  core.write(reg::async_error, reg::busy | reg::sequence_error);
  CHECK(core.read(reg::async_error) == 0);
}

TEST_CASE("the status of writes says underflow, and wait while the lane is full") {
  Registers core;
  core.submit(ttl, core.now(), 1);
  CHECK(core.read(reg::o_status) == reg::o_underflow);
  const std::uint64_t due = core.ahead(400);
  for (unsigned n = 0; n <= depth; ++n) {
    CHECK((core.read(reg::o_status) & reg::o_wait) == 0);
    core.submit(ttl, due + n * mu_per_clock, n & 1);
  }
  CHECK(core.read(reg::o_status) == reg::o_wait);
  core.clock(400);
  CHECK(core.read(reg::o_status) == 0);
}

TEST_CASE("all bits of an input event and of its time are read, and an overflow") {
  Registers core;
  const auto send = [&](std::uint32_t data) {
    core.set("raw_data_i", data, wide_input);
    core.set("raw_stb_i", 1, wide_input);
    core.clock();
    core.set("raw_stb_i", 0, wide_input);
    core.clock(4);
  };
  const auto receive = [&] {
    core.write(reg::target, wide_input << 8);
    core.write(reg::i_timeout_hi, ~0U);
    core.write(reg::i_timeout_lo, ~0U);
    core.clock(6);
    return core.read(reg::i_status);
  };
  for (const std::uint64_t coarse :
       {std::uint64_t{0x0555'5555'5555'5000}, std::uint64_t{0x1aaa'aaaa'aaaa'a000}, std::uint64_t{0x10}}) {
    core.set("disturbed_i", 0);
    core.clock(20);
    core.set("tsc_load_value_i", coarse);
    core.set("tsc_load_i", 1);
    core.clock();
    core.set("tsc_load_i", 0);
    core.set("disturbed_i", 1);
    for (const std::uint32_t data : {0x8000'0001U, 0x5555'5555U, 0xaaaa'aaaaU}) {
      const std::uint64_t sent = core.now();
      send(data);
      CHECK(receive() == 0);
      CHECK(core.read(reg::i_data) == data);
      CHECK((std::uint64_t{core.read(reg::i_timestamp_hi)} << 32 | core.read(reg::i_timestamp_lo)) == sent);
    }
  }
  for (unsigned n = 0; n < 100; ++n) send(n);
  CHECK((receive() & reg::i_overflow) != 0);
  CHECK((receive() & reg::i_overflow) == 0);
}

TEST_CASE("spreading leaves a full lane for the next one, and only when enabled") {
  for (const bool spread : {false, true}) {
    CAPTURE(spread);
    Registers core;
    core.write(reg::sed_spread_enable, spread ? 1 : 0);
    core.clock(4);
    const std::uint64_t due = core.ahead(400);
    for (unsigned n = 0; n <= depth; ++n) core.submit(ttl, due + n * mu_per_clock, n & 1);
    core.submit(ttl, due + (depth + 1) * mu_per_clock, 0);
    core.clock(4);
    CHECK((core.queued(0) != 0 && core.queued(1) != 0) == spread);
  }
}

TEST_CASE("a time-out counts with both its words") {
  Registers core;
  core.write(reg::target, input << 8);
  core.write(reg::i_timeout_hi, 1);
  core.write(reg::i_timeout_lo, 0);
  core.clock(500);
  CHECK(core.read(reg::i_status) == reg::i_wait_status);
  core.write(reg::i_timeout_hi, 0);
  core.write(reg::i_timeout_lo, 0);
  core.clock(6);
  CHECK(core.read(reg::i_status) == reg::i_wait_event);
}

TEST_CASE("the counter is read as of the last update") {
  Registers core;
  core.clock(20);
  const std::uint64_t before = core.now();
  core.write(reg::counter_update, 0);
  const auto counter = [&] {
    return std::uint64_t{core.read(reg::counter_hi)} << 32 | core.read(reg::counter_lo);
  };
  const std::uint64_t first = counter();
  CHECK(first >= before);
  CHECK(first < before + 4 * mu_per_clock);
  CHECK(counter() == first);
  CHECK(first % mu_per_clock == 0);
  core.set("tsc_load_value_i", std::uint64_t{1} << 40);
  core.set("disturbed_i", 0);
  core.clock(20);
  core.set("tsc_load_i", 1);
  core.clock();
  core.set("tsc_load_i", 0);
  core.set("disturbed_i", 1);
  core.write(reg::counter_update, 0);
  CHECK(counter() >= std::uint64_t{mu_per_clock} << 40);
  CHECK(counter() < (std::uint64_t{mu_per_clock} << 40) + 100);
  core.set("rst_i", 1);
  core.clock(3);
  core.set("rst_i", 0);
  core.clock();
  CHECK(counter() == 0);
}

TEST_CASE("what the registers ask of the core shows on its bus, the command for one row") {
  Registers core;
  for (const std::uint32_t target : {0x0000'0000U, 0xffff'ffffU, 0xa5a5'5a5aU, 0x0000'0204U}) {
    CAPTURE(target);
    core.write(reg::target, target);
    core.write(reg::now_hi, 0);
    core.write(reg::now_lo, 0);
    core.write(reg::o_data(1), ~target);
    const auto commands_of = [&](std::uint32_t address) {
      std::vector<std::uint64_t> commands;
      core.request.awvalid = core.request.wvalid = core.request.bready = true;
      core.request.awaddr = address;
      core.request.wdata = target;
      core.request.wstrb = 0xf;
      core.clock();
      core.request.awvalid = core.request.wvalid = false;
      for (int row = 0; row < 6; ++row) {
        core.settle();
        if (core.get("cri_cmd_o") != 0) commands.push_back(core.get("cri_cmd_o"));
        core.clock();
      }
      return commands;
    };
    CHECK(commands_of(reg::o_data(0)) == std::vector<std::uint64_t>{1});
    CHECK(core.get("cri_chan_sel_o") == target >> 8);
    CHECK(core.get("cri_o_address_o") == (target & 0xff));
    CHECK(core.get("cri_o_data_o") == (std::uint64_t{~target} << 32 | target));
    CHECK(commands_of(reg::i_timeout_lo) == std::vector<std::uint64_t>{2});
  }
}

TEST_CASE("the last of 65 channels is reached, and no other") {
  constexpr unsigned channels = 65;  // more than fit a word
  sim::RtioConfig many = config();
  many.channels.assign(channels, sim::make_channel("ttl_out"));
  Registers core(many);
  for (const unsigned driven : {channels - 1, 0U}) {
    core.submit(driven, core.ahead(60), 1);
    core.clock(80);
    for (unsigned n = 0; n < channels; ++n) {
      CAPTURE(n);
      CHECK(core.get("pad_o", n) == (n == driven || n == channels - 1 ? 1 : 0));
    }
  }
}

TEST_SUITE_END();
