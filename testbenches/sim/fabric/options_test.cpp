// SPDX-License-Identifier: Apache-2.0
// Each option of an IP changes the circuit that is built as it says.
#include <algorithm>
#include <map>
#include <string>

#include <doctest/doctest.h>

#include "sim/design/ip_options.hpp"
#include "testbenches/support/fabric/fabric_bench.hpp"

using namespace slackline;
using namespace slackline::testbenches;

namespace {

using Options = sim::IpOptionValues;

constexpr std::int64_t period_ps = 10'000;
constexpr std::uint32_t buttons_line = 0b10, ivr = 0x18, ilr = 0x24;

sim::FabricIpDescription& ip(sim::FabricDescription& design, const std::string& path) {
  return *std::ranges::find(design.ips, path, &sim::FabricIpDescription::path);
}

sim::FabricDescription buttons_with(const std::string& path, const Options& options,
                                    const std::map<std::string, std::string>& parameters = {}) {
  sim::FabricDescription design = buttons_design();
  ip(design, path).options = options;
  for (const auto& [name, value] : parameters) ip(design, path).parameters[name] = value;
  return design;
}

/// Loads it with all buttons up, and nothing latched.
void load(FabricBench& bench, const sim::FabricDescription& design) {
  bench.fabric.load(design);
  bench.fabric.set_input("btns_4bits", 0);
  bench.wait_until(bench.now_ps() + 1'000'000);
  bench.write(address::buttons + gpio::isr, bench.read(address::buttons + gpio::isr));
}

/// Clocks from a press, between two edges, to the processor's line.
std::int64_t clocks_to_processor(FabricBench& bench, const sim::FabricDescription& design) {
  load(bench, design);
  bench.enable_interrupts(buttons_line);
  bench.wait_until(edge_after(bench.now_ps() + 1'000'000) + period_ps / 2);
  const std::int64_t pressed_ps = bench.now_ps();
  bench.fabric.set_input("btns_4bits", 1);
  auto& line = bench.fabric.interrupt_line(processor_interrupt);
  while (!line.level()) bench.cpu.wait_for(line.changed());
  return (bench.now_ps() - edge_after(pressed_ps)) / period_ps;
}

}  // namespace

TEST_SUITE_BEGIN("options of IPs");

TEST_CASE("sync_ff of a GPIO is how many clocks later a press is seen") {
  FabricBench bench;
  bench.run([&] {
    const std::int64_t usual = clocks_to_processor(bench, buttons_design());
    for (const unsigned flip_flops : {0U, 2U, 7U}) {
      CAPTURE(flip_flops);
      CHECK(clocks_to_processor(bench, buttons_with("btns_gpio", {{"sync_ff", flip_flops}})) ==
            usual - 2 + flip_flops);
    }
  });
}

TEST_CASE("edge_detect_ff, ipr_ff and irq_ff of a controller are a clock each") {
  FabricBench bench;
  bench.run([&] {
    const auto clocks = [&](const Options& options) {
      return clocks_to_processor(bench, buttons_with("system_interrupts", options));
    };
    const std::int64_t usual = clocks({});
    CHECK(clocks({{"edge_detect_ff", 1}, {"ipr_ff", 0}, {"irq_ff", 1}}) == usual);
    CHECK(clocks({{"edge_detect_ff", 0}}) == usual - 1);
    CHECK(clocks({{"ipr_ff", 1}}) == usual + 1);
    CHECK(clocks({{"irq_ff", 0}}) == usual - 1);
  });
}

TEST_CASE("read_outputs of a GPIO: bits that are outputs read what they drive") {
  FabricBench bench;
  bench.run([&] {
    for (const unsigned reads : {0U, 1U}) {
      CAPTURE(reads);
      sim::FabricDescription design = buttons_with("btns_gpio", {{"read_outputs", reads}});
      ip(design, "btns_gpio").parameters["C_ALL_INPUTS"] = "0";
      load(bench, design);
      bench.fabric.set_input("btns_4bits", 0b0101);
      bench.write(address::buttons + gpio::tri, 0b1100);
      bench.write(address::buttons + gpio::data, 0b1010);
      bench.wait_until(bench.now_ps() + 1'000'000);
      CHECK(bench.read(address::buttons + gpio::data) == (reads != 0 ? 0b0110 : 0b0100));
    }
  });
}

TEST_CASE("keep_early_edges of a controller: an edge before MER.HIE interrupts once it is set") {
  FabricBench bench;
  bench.run([&] {
    for (const unsigned keeps : {0U, 1U}) {
      CAPTURE(keeps);
      load(bench, buttons_with("system_interrupts", {{"keep_early_edges", keeps}}));
      bench.write(address::buttons + gpio::gier, 0x8000'0000);
      bench.write(address::buttons + gpio::ier, 1);
      bench.write(address::intc + intc::ier, buttons_line);
      bench.fabric.set_input("btns_4bits", 1);
      bench.wait_until(bench.now_ps() + 1'000'000);
      CHECK(bench.read(address::intc + intc::isr) == 0);
      bench.write(address::intc + intc::mer, 3);
      bench.wait_until(bench.now_ps() + 1'000'000);
      CHECK(bench.fabric.interrupt_line(processor_interrupt).level() == (keeps != 0));
    }
  });
}

TEST_CASE("ivr_follows_ilr of a controller: whether IVR names what ILR holds back") {
  FabricBench bench;
  bench.run([&] {
    for (const unsigned follows : {0U, 1U}) {
      CAPTURE(follows);
      load(bench, buttons_with("system_interrupts", {{"ivr_follows_ilr", follows}}, {{"C_HAS_ILR", "1"}}));
      bench.enable_interrupts(buttons_line);
      bench.write(address::intc + ilr, 1);
      bench.fabric.set_input("btns_4bits", 1);
      bench.wait_until(bench.now_ps() + 1'000'000);
      CHECK(bench.read(address::intc + intc::ipr) == buttons_line);
      CHECK(bench.read(address::intc + ivr) == (follows != 0 ? 0xffff'ffff : 1));
      CHECK_FALSE(bench.fabric.interrupt_line(processor_interrupt).level());
    }
  });
}

TEST_CASE("capture_wins of a controller: what becomes of a press in the clock of its acknowledge") {
  FabricBench bench;
  bench.run([&] {
    std::map<unsigned, int> kept;
    for (const unsigned wins : {0U, 1U}) {
      for (int clocks = 0; clocks < 20; ++clocks) {
        load(bench, buttons_with("system_interrupts", {{"capture_wins", wins}}));
        bench.enable_interrupts(buttons_line);
        bench.wait_until(edge_after(bench.now_ps() + 1'000'000) + period_ps / 2);
        bench.fabric.set_input("btns_4bits", 1);
        bench.wait_until(bench.now_ps() + clocks * period_ps);
        bench.write(address::intc + intc::iar, buttons_line);
        bench.wait_until(bench.now_ps() + 1'000'000);
        kept[wins] += bench.read(address::intc + intc::isr) == buttons_line ? 1 : 0;
      }
    }
    CHECK_MESSAGE(kept[0] > 0, "the acknowledge came first");
    CHECK_MESSAGE(kept[1] < 20, "the capture came first");
    CHECK_MESSAGE(kept[1] == kept[0] + 1, "one clock of all makes the difference");
  });
}

TEST_CASE("sync_ff of a timer is how many clocks later a trigger captures") {
  FabricBench bench;
  bench.run([&] {
    std::map<unsigned, std::uint32_t> captured;
    for (const unsigned flip_flops : {0U, 2U, 7U}) {
      sim::FabricDescription design = timer_design();
      design.ips[0].options = {{"sync_ff", flip_flops}};
      bench.fabric.load(design);
      bench.fabric.set_input("trigger", 0);
      using namespace timer;
      bench.wait_until(edge_after(bench.now_ps() + 1'000'000));
      bench.write(address::timer + tcsr0, mdt | capt | ent);
      bench.wait_until(bench.now_ps() + 100 * period_ps + period_ps / 2);
      bench.fabric.set_input("trigger", 1);
      bench.wait_until(bench.now_ps() + 100 * period_ps);
      captured[flip_flops] = bench.read(address::timer + tlr0);
    }
    CHECK(captured[0] > 90);
    CHECK(captured[2] == captured[0] + 2);
    CHECK(captured[7] == captured[0] + 7);
  });
}

TEST_SUITE_END();
