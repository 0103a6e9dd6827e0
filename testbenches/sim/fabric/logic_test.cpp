// SPDX-License-Identifier: Apache-2.0
// Combinational logic between IPs, pins and the processor: no clock, no delay.
#include <bit>

#include <doctest/doctest.h>

#include "testbenches/support/fabric/fabric_bench.hpp"
#include "waveforms/base/user_error.hpp"

using namespace slackline;
using namespace slackline::testbenches;
using enum sim::LogicOperation;

namespace {

/// One cell of one bit of output over pins.
sim::LogicCell over_pins(const std::string& path, sim::LogicOperation operation, unsigned operands) {
  sim::LogicCell cell{path, "Res", operation, {{}}};
  for (unsigned i = 0; i < operands; ++i) cell.bits[0].push_back(pin("pins", i));
  return cell;
}

std::string refusal(FabricBench& bench, const sim::FabricDescription& design) {
  try {
    bench.fabric.load(design);
  } catch (const waveforms::UserError& error) {
    return error.what();
  }
  return "loaded";
}

}  // namespace

TEST_SUITE_BEGIN("logic");

TEST_CASE("each operation is that of its operands, however many they are") {
  constexpr unsigned operands = 5;
  sim::FabricDescription design;
  design.inputs = {{"pins", operands}};
  design.logic = {over_pins("and", logic_and, operands), over_pins("or", logic_or, operands),
                  over_pins("xor", logic_xor, operands), over_pins("not", logic_not, 1)};
  FabricBench bench;
  bench.fabric.load(design);
  bench.run([&] {
    for (unsigned value = 0; value < 1U << operands; ++value) {
      CAPTURE(value);
      bench.fabric.set_input("pins", value);
      bench.wait_until(bench.now_ps() + 1000);
      CHECK(bench.fabric.value("and/Res") == (value == (1U << operands) - 1 ? 1 : 0));
      CHECK(bench.fabric.value("or/Res") == (value != 0 ? 1 : 0));
      CHECK(bench.fabric.value("xor/Res") == static_cast<unsigned>(std::popcount(value)) % 2);
      CHECK(bench.fabric.value("not/Res") == 1 - value % 2);
    }
  });
}

TEST_CASE("two interrupts reach the processor through an or at the edge at which the first one rises") {
  auto design = buttons_design();
  design.logic = {{"any",
                   "Res",
                   logic_or,
                   {{output("btns_gpio", "ip2intc_irpt"), output("iop/dff_en_reset_vector_0", "q")}}}};
  design.ps_interrupts = {{processor_interrupt, logic("any")}};
  FabricBench bench;
  bench.fabric.load(design);
  std::int64_t heard_ps = 0;
  bench.run([&] {
    bench.enable_interrupts(0);
    bench.fabric.set_input("btns_4bits", 4);
    auto& line = bench.device.interrupt_line(processor_interrupt);
    bench.cpu.wait_for(line.changed());
    CHECK(line.level());
    heard_ps = bench.now_ps();
  });
  CHECK(bench.times("btns_gpio/ip2intc_irpt", 1) == std::vector<std::int64_t>{heard_ps});
  CHECK(bench.times("any/Res", 1) == bench.times("btns_gpio/ip2intc_irpt", 1));
}

TEST_CASE("a pin reaches the processor through logic between clock edges") {
  constexpr std::int64_t rise_ps = 1'234'567, fall_ps = 2'345'678;
  auto design = buttons_design();
  design.inputs.push_back({"alarm", 1});
  design.logic = {{"armed", "Res", logic_not, {{pin("alarm", 0)}}},
                  {"line", "Res", logic_not, {{logic("armed")}}}};
  design.ps_interrupts = {{processor_interrupt, logic("line")}};
  FabricBench bench;
  bench.fabric.attach("alarm", 0, sim::explicit_edges({{{rise_ps}, true}, {{fall_ps}, false}}));
  bench.fabric.load(design);
  std::vector<std::int64_t> heard;
  bench.run([&] {
    auto& line = bench.device.interrupt_line(processor_interrupt);
    for (int i = 0; i < 2; ++i) {
      bench.cpu.wait_for(line.changed());
      heard.push_back(bench.now_ps());
    }
  });
  CHECK(heard == std::vector<std::int64_t>{rise_ps, fall_ps});
}

TEST_CASE("a flip-flop that takes its own output through a not toggles at every clock that enables it") {
  constexpr int clocks = 10;
  sim::FabricDescription design;
  design.inputs = {{"enable", 1}};
  design.ips = {
      {.path = "dff", .type = "dff_en_reset", .inputs = {{"d", {logic("not")}}, {"en", {pin("enable", 0)}}}}};
  design.logic = {{"not", "Res", logic_not, {{output("dff", "q")}}}};
  FabricBench bench;
  bench.fabric.load(design);
  bench.run([&] {
    bench.wait_until(1'003'000);
    bench.fabric.set_input("enable", 1);
    bench.wait_until(1'003'000 + clocks * 10'000);
    bench.fabric.set_input("enable", 0);
  });
  std::vector<std::int64_t> rises;
  for (int i = 0; i < clocks; i += 2) rises.push_back(1'010'000 + i * 10'000);
  CHECK(bench.times("dff/q", 1) == rises);
  CHECK(bench.times("not/Res", 0) == rises);
}

TEST_CASE("operands that change at one instant and leave the result leave no trace") {
  sim::FabricDescription design;
  design.inputs = {{"pins", 2}};
  design.logic = {over_pins("or", logic_or, 2)};
  FabricBench bench;
  bench.fabric.load(design);
  bench.run([&] {
    for (const unsigned value : {1U, 2U, 1U, 2U}) {
      bench.fabric.set_input("pins", value);
      bench.wait_until(bench.now_ps() + 50'000);
    }
  });
  CHECK(bench.times("or/Res", 0).empty());
}

TEST_CASE("a chain of twenty thousand gates settles at once, in whatever order it stands in the file") {
  constexpr unsigned length = 20'000;
  sim::FabricDescription design;
  design.inputs = {{"pins", 1}};
  sim::LogicCell chain{"chain", "Res", logic_not, {}};
  for (unsigned i = 0; i + 1 < length; ++i) chain.bits.push_back({logic("chain", i + 1)});
  chain.bits.push_back({pin("pins", 0)});
  design.logic = {chain};
  design.outputs = {{"end", {logic("chain", 0)}}};
  FabricBench bench;
  bench.fabric.load(design);
  bench.run([&] {
    CHECK(bench.fabric.value("end") == 0);
    bench.fabric.set_input("pins", 1);
    CHECK(bench.fabric.value("end") == 1);
  });
}

TEST_CASE("loops without a flip-flop, and operands that are not there, are told by name") {
  FabricBench bench;
  sim::FabricDescription design;
  design.file = "lab.json";
  design.logic = {{"a", "Res", logic_or, {{logic("b", 1)}}},
                  {"b", "Res", logic_not, {{}, {logic("b", 0), logic("a")}}}};
  CHECK(
      refusal(bench, design) ==
      "lab.json: logic: got a loop without a flip-flop, a/Res[0] from b/Res[1] from a/Res[0], expected logic "
      "that settles");
  design.logic[1].bits[1] = {logic("a", 1)};
  CHECK(refusal(bench, design) == "lab.json: b/Res[1]: driven by bit 1 of a/Res, which there is not");
  design.logic[1].bits[1] = {output("nobody", "q")};
  CHECK(refusal(bench, design) == "lab.json: b/Res: driven by bit 0 of nobody/q, which there is not");
  design.logic[1].path = "a";
  CHECK(refusal(bench, design) == "lab.json: logic a: got two of this path, expected one");
}

TEST_SUITE_END();
