// SPDX-License-Identifier: Apache-2.0
// The hand-offs of real boards, when they are at hand, as running hardware: models of all their IPs, and
// buttons that reach the processor.
#include <doctest/doctest.h>

#include "models/pynq/pin_aliases.hpp"
#include "sim/read/hwh/load_overlay.hpp"
#include "testbenches/support/fabric/fabric_bench.hpp"
#include "testbenches/support/outside_data.hpp"

using namespace slackline;
using namespace slackline::testbenches;

namespace {

/// Loads the board; a button, and each of its IO processors, reaches the processor on its own line.
void try_board(const std::string& file, const std::vector<std::string>& iops) {
  if (skipped_without_hand_offs({file})) return;
  FabricBench bench;
  bench.run([&] {
    bench.device.load(sim::load_overlay(hand_off_folder() / file));
    const auto overlay = bench.device.overlay();
    const auto line_of = [&](const std::string& name) {
      const auto* pin = pynq::find_pin(*overlay, name);
      return pin == nullptr ? 0U : 1U << pin->index;
    };
    const std::uint32_t button = line_of("btns_gpio/ip2intc_irpt");
    REQUIRE(button != 0);
    std::uint32_t lines = button;
    for (const std::string& iop : iops) lines |= line_of(iop + "/dff_en_reset_vector_0/q");
    bench.enable_interrupts(lines);
    auto& line = bench.device.interrupt_line(processor_interrupt);

    bench.fabric.set_input("btns_4bits", 4);
    bench.cpu.wait_for(line.changed());
    CHECK(bench.read(address::intc + intc::ipr) == button);
    CHECK(bench.read(address::buttons) == 4);
    bench.write(address::buttons + gpio::isr, 1);
    bench.write(address::intc + intc::iar, button);
    while (line.level()) bench.cpu.wait_for(line.changed());

    for (const std::string& iop : iops) {
      CAPTURE(iop);
      const std::uint32_t own = line_of(iop + "/dff_en_reset_vector_0/q");
      const unsigned acknowledge = overlay->gpio_dict.at("mb_" + iop + "_intr_ack").index;
      bench.device.raise_iop(iop);
      while (!line.level()) bench.cpu.wait_for(line.changed());
      CHECK(bench.read(address::intc + intc::ipr) == own);
      bench.device.write_gpio(acknowledge, true);
      bench.device.write_gpio(acknowledge, false);
      bench.write(address::intc + intc::iar, own);
      while (line.level()) bench.cpu.wait_for(line.changed());
      CHECK(bench.fabric.value(iop + "/dff_en_reset_vector_0/q") == 0);
    }
  });
}

}  // namespace

TEST_SUITE_BEGIN("boards in the fabric");

TEST_CASE("the base overlay of the Pynq-Z1 runs") {
  try_board("Pynq-Z1.base.hwh", {"iop_pmoda", "iop_pmodb", "iop_arduino"});
}

TEST_CASE("the base overlay of the Pynq-Z2 runs") {
  try_board("Pynq-Z2.base.hwh", {"iop_pmoda", "iop_pmodb", "iop_arduino", "iop_rpi"});
}

TEST_SUITE_END();
