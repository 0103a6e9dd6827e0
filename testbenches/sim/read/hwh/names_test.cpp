// SPDX-License-Identifier: Apache-2.0
// Names of interrupt pins, and the dictionaries of a fabric that comes from no hand-off.
#include <map>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "models/pynq/pin_aliases.hpp"
#include "sim/fabric/describe_overlay.hpp"

using namespace slackline;
using sim::BitSource;

TEST_SUITE_BEGIN("names");

namespace {

/// The interrupt half of an overlay of the first generation.
sim::FabricDescription early_fabric() {
  sim::FabricDescription fabric;
  fabric.name = "early";
  sim::BitSources intr;
  sim::NamedBits video{"video/dout", {}};
  for (const std::string port : {"irq0", "irq1"}) {
    video.bits.push_back({BitSource::Kind::pin, "video/in/" + port, "", 0});
  }
  intr = video.bits;
  intr.push_back({BitSource::Kind::ip_output, "tracepmods_arduino", "s2mm_introut", 0});
  intr.push_back({BitSource::Kind::ip_output, "iop1/dff_en_reset_0", "q", 0});
  intr.push_back({BitSource::Kind::ip_output, "swsleds_gpio", "ip2intc_irpt", 0});
  fabric.ips = {{.path = "system_interrupts",
                 .type = "axi_intc",
                 .buses = {{"", 0x41800000, 0x10000}},
                 .inputs = {{"intr", intr}}},
                {.path = "swsleds_gpio", .type = "axi_gpio", .buses = {{"", 0x41200000, 0x10000}}},
                {.path = "iop1/intr", .type = "axi_gpio", .buses = {{"iop1/mb", 0x40010000, 0x10000}}},
                {.path = "iop1/dff_en_reset_0",
                 .type = "dff_en_reset",
                 .inputs = {{"reset", {{BitSource::Kind::ps_gpio, "", "", 4}}}}}};
  fabric.ps_interrupts[61] = {BitSource::Kind::ip_output, "system_interrupts", "irq", 0};
  fabric.probes = {video};
  fabric.memories = {{"mb_bram_ctrl_1", "xilinx.com:ip:axi_bram_ctrl:4.0", {{"", 0x40000000, 0x10000}}}};
  fabric.ps_gpio = {{"mb_1_reset", {0}}, {"mb_1_intr_ack", {4, {"iop1/dff_en_reset_0/reset"}}}};
  return fabric;
}

}  // namespace

TEST_CASE("a fabric written by hand gets the same dictionaries as a hand-off") {
  const auto overlay = describe_overlay(early_fabric());
  CHECK(overlay.name == "early");
  CHECK(overlay.interrupt_pins.size() == 5);
  CHECK(overlay.interrupt_pins.at("iop1/dff_en_reset_0/q").index == 3);
  CHECK(overlay.interrupt_buses.at("video/dout") == "video/in/irq0");
  CHECK(overlay.interrupt_controllers.at("system_interrupts").raw_irq == 61);
  CHECK(overlay.ip_dict.at("swsleds_gpio").type == "xilinx.com:ip:axi_gpio:2.0");
  CHECK(overlay.ip_dict.at("swsleds_gpio").interrupts.at("ip2intc_irpt").index == 4);
  CHECK_FALSE(overlay.ip_dict.contains("iop1/intr"));
  CHECK(overlay.mem_dict.at("mb_bram_ctrl_1").base_address == 0x40000000);
  CHECK(overlay.gpio_dict.at("mb_1_intr_ack").pins.at(0) == "iop1/dff_en_reset_0/reset");
  CHECK(overlay.gpio_dict.at("mb_1_reset").pins.empty());
}

TEST_CASE("current names resolve on an early overlay, early ones on a current overlay") {
  const auto early = describe_overlay(early_fabric());
  const std::map<std::string, unsigned> current{{"iop_pmoda/dff_en_reset_vector_0/q", 3},
                                                {"switches_gpio/ip2intc_irpt", 4},
                                                {"trace_analyzer_pmoda/axi_dma_0/s2mm_introut", 2},
                                                {"video/xlconcat_0/dout", 0},
                                                {"video/dout", 0}};
  for (const auto& entry : current) {
    const auto& name = entry.first;
    const auto& index = entry.second;
    CAPTURE(name);
    const auto* const pin = pynq::find_pin(early, name);
    REQUIRE(pin != nullptr);
    CHECK(pin->index == index);
  }
  for (const std::string_view name : {"", "iop_pmodb/dff_en_reset_vector_0/q", "iop1", "q"}) {
    CHECK(pynq::find_pin(early, name) == nullptr);
  }
}

TEST_CASE("a pin that exists under the name asked for is taken, whatever the name meant elsewhere") {
  pynq::OverlayDescription overlay;
  overlay.interrupt_pins["iop_pmoda/dff_en_reset_vector_0/q"].index = 1;
  CHECK(pynq::find_pin(overlay, "iop1/dff_en_reset_0/q")->index == 1);
  overlay.interrupt_pins["iop1/dff_en_reset_0/q"].index = 2;
  CHECK(pynq::find_pin(overlay, "iop1/dff_en_reset_0/q")->index == 2);
}

TEST_CASE("the trace of the Pmods is that of Pmod A where there is one, else of Pmod B") {
  pynq::OverlayDescription overlay;
  overlay.interrupt_pins["trace_analyzer_pmodb/axi_dma_0/s2mm_introut"].index = 6;
  CHECK(pynq::find_pin(overlay, "tracepmods_arduino/s2mm_introut")->index == 6);
  CHECK(pynq::find_pin(overlay, "trace_analyzer_pmoda/axi_dma_0/s2mm_introut") == nullptr);
  overlay.interrupt_pins["trace_analyzer_pmoda/axi_dma_0/s2mm_introut"].index = 7;
  CHECK(pynq::find_pin(overlay, "tracepmods_arduino/s2mm_introut")->index == 7);
}

TEST_CASE("controllers that interrupt each other are described once each") {
  sim::FabricDescription fabric;
  const BitSource a{BitSource::Kind::ip_output, "a", "irq", 0}, b{BitSource::Kind::ip_output, "b", "irq", 0};
  fabric.ips = {{.path = "a", .type = "axi_intc", .inputs = {{"intr", {b, a}}}},
                {.path = "b", .type = "axi_intc", .inputs = {{"intr", {a}}}}};
  fabric.ps_interrupts = {{61, a}};
  const auto overlay = describe_overlay(fabric);
  CHECK(overlay.interrupt_controllers.size() == 2);
  CHECK(overlay.interrupt_controllers.at("b").parent == "a");
  CHECK(overlay.interrupt_pins.empty());
}

TEST_SUITE_END();
