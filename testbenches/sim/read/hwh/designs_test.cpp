// SPDX-License-Identifier: Apache-2.0
// Small designs of our own, each with what the two boards at hand do not have.
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "models/pynq/pin_aliases.hpp"
#include "sim/read/hwh/load_overlay.hpp"
#include "testbenches/sim/read/hwh/loaded.hpp"

using namespace slackline;
using sim::BitSource;
using sim::BitSources;
using testbenches::Loaded;

TEST_SUITE_BEGIN("designs");

namespace {

Loaded load(const std::string& name) { return Loaded(std::filesystem::path(SLACKLINE_DATA) / name); }

BitSource from_ip(const std::string& path, const std::string& port, unsigned bit = 0) {
  return {BitSource::Kind::ip_output, path, port, bit};
}
BitSource from_pin(const std::string& name, unsigned bit = 0) {
  return {BitSource::Kind::pin, name, "", bit};
}
BitSource level(unsigned bit) { return {BitSource::Kind::constant, "", "", bit}; }
BitSource gpio(unsigned bit) { return {BitSource::Kind::ps_gpio, "", "", bit}; }

BitSources bits_of(const std::vector<sim::NamedBits>& list, const std::string& name) {
  for (const sim::NamedBits& entry : list) {
    if (entry.name == name) return entry.bits;
  }
  FAIL("nothing is called " << name);
  std::abort();
}

}  // namespace

TEST_CASE("concatenations of concatenations and slices of slices are followed bit by bit") {
  const auto loaded = load("cascade.hwh");
  CHECK(loaded.ip("root").inputs.at("intr") ==
        BitSources{from_pin("custom/lines", 2), from_pin("custom/lines", 5), from_ip("panel/child", "irq"),
                   from_pin("alarm"), level(0), level(1)});
  const auto& dff = loaded.ip("panel/dff");
  CHECK(dff.inputs.at("d") ==
        BitSources{from_ip("panel/keys", "gpio2_io_o", 2), from_ip("panel/keys", "gpio2_io_o", 3)});
  CHECK(dff.inputs.at("en") == BitSources{level(1)});
  CHECK(dff.inputs.at("reset") == BitSources{gpio(4 + 1)});
  CHECK(loaded.ip("panel/keys").inputs.at("gpio_io_i") ==
        BitSources{from_pin("keys", 0), from_pin("keys", 1), from_pin("keys", 2), from_pin("keys", 3)});
}

TEST_CASE("a wider output is cut to the width of the input, a narrower one filled with 0") {
  const auto loaded = load("cascade.hwh");
  // The flip-flop has two bits, In0 of the child's concatenation one.
  CHECK(loaded.ip("panel/child").inputs.at("intr") ==
        BitSources{from_ip("panel/dff", "q"), from_ip("panel/keys", "ip2intc_irpt")});
}

TEST_CASE("controllers in cascade, side by side, and interrupts without a controller") {
  const auto loaded = load("cascade.hwh");
  const auto& controllers = loaded.overlay.interrupt_controllers;
  REQUIRE(controllers.size() == 3);
  CHECK(controllers.at("root").parent.empty());
  CHECK(controllers.at("root").raw_irq == 121);
  CHECK(controllers.at("panel/child").parent == "root");
  CHECK(controllers.at("panel/child").index == 2);
  CHECK_FALSE(controllers.at("panel/child").raw_irq.has_value());
  CHECK(controllers.at("second").raw_irq == 136);
  CHECK(controllers.at("second").index == 0);
  CHECK(loaded.fabric.ps_interrupts == std::map<unsigned, BitSource>{{121, from_ip("root", "irq")},
                                                                     {122, from_pin("filter/interrupt")},
                                                                     {136, from_ip("second", "irq")}});

  const auto& pins = loaded.overlay.interrupt_pins;
  std::vector<std::string> names;
  names.reserve(pins.size());
  for (const auto& [name, pin] : pins) names.push_back(name);
  CHECK(names == std::vector<std::string>{"alarm", "custom/lines[2]", "custom/lines[5]", "filter/interrupt",
                                          "panel/dff/q", "panel/keys/ip2intc_irpt"});
  CHECK(pins.at("panel/keys/ip2intc_irpt").controller == "panel/child");
  CHECK(pins.at("panel/keys/ip2intc_irpt").index == 1);
  CHECK(pins.at("alarm").controller == "root");
  CHECK(pins.at("alarm").index == 3);
  // Nearest to the processor first.
  CHECK(pins.at("filter/interrupt").controller.empty());
  CHECK(pins.at("filter/interrupt").index == 1);
  CHECK(pins.at("filter/interrupt").raw_irq == 122);
}

TEST_CASE("a bus of interrupts stands for its lowest line") {
  const auto loaded = load("cascade.hwh");
  const auto* const pin = pynq::find_pin(loaded.overlay, "panel/concat/dout");
  REQUIRE(pin != nullptr);
  CHECK(pin->fullpath == "panel/dff/q");
  CHECK(pynq::find_pin(loaded.overlay, "panel_gpio/Dout") == nullptr);
}

TEST_CASE("periods come from the IP's clock, else from what drives it, else are 10 ns") {
  const auto loaded = load("cascade.hwh");
  CHECK(loaded.ip("root").period.ps == 3334);         // 299 970 032 Hz
  CHECK(loaded.ip("panel/child").period.ps == 3334);  // by its driver
  CHECK(loaded.ip("panel/dff").period.ps == 3334);
  CHECK(loaded.ip("second").period.ps == 10'000);
  CHECK(load("newer.hwh").ip("intc").period.ps == 20'000);
}

TEST_CASE("addresses beyond 32 bits, several ranges of one IP, memories, and IPs without a model") {
  const auto loaded = load("cascade.hwh");
  const auto& ips = loaded.overlay.ip_dict;
  CHECK(ips.at("panel/child").phys_addr == 0x400000000);
  CHECK(ips.at("root").addr_range == 0x1000);
  CHECK(ips.at("filter").phys_addr == 0x80050000);
  CHECK(ips.at("filter/s_axi_control_r").phys_addr == 0x80060000);
  CHECK(ips.at("filter/s_axi_control_r").fullpath == "filter");
  CHECK_FALSE(ips.at("filter").modelled);
  CHECK(ips.at("filter").type == "example.org:hls:filter:1.0");
  CHECK(ips.at("filter").parameters.at("TAPS") == "8");
  CHECK(ips.at("filter").interrupts.at("interrupt").raw_irq == 122);
  CHECK(ips.at("panel/keys").interrupts.at("ip2intc_irpt").index == 1);
  CHECK(loaded.overlay.mem_dict.at("buffer").size == 0x2000);
  REQUIRE(loaded.fabric.unmodelled.size() == 1);
  CHECK(loaded.fabric.unmodelled[0].path == "filter");
  CHECK(loaded.fabric.unmodelled[0].buses.size() == 2);
}

TEST_CASE("a memory with two controllers is one memory, and an IP has an address for each master") {
  const auto loaded = load("cascade.hwh");
  REQUIRE(loaded.fabric.memories.size() == 1);
  const auto& memory = loaded.fabric.memories[0];
  CHECK(memory.path == "buffer");
  std::map<std::string, std::uint64_t> bases;
  for (const sim::BusRange& bus : memory.buses) bases[bus.master] = bus.base;
  CHECK(bases == std::map<std::string, std::uint64_t>{{"", 0x80070000}, {"panel/mb", 0}});
  CHECK(memory.buses.size() == 2);
  bases.clear();
  for (const sim::BusRange& bus : loaded.ip("panel/keys").buses) bases[bus.master] = bus.base;
  CHECK(bases == std::map<std::string, std::uint64_t>{{"", 0x80045000}, {"panel/mb", 0x40000000}});
}

TEST_CASE("GPIO bits are known behind a slice of a slice, too") {
  const auto loaded = load("cascade.hwh");
  const auto& dict = loaded.overlay.gpio_dict;
  REQUIRE(dict.size() == 2);
  CHECK(dict.at("panel_gpio").index == 4);
  CHECK(dict.at("panel_gpio").pins == std::vector<std::string>{"panel_ack/Din"});
  CHECK(dict.at("panel_ack").index == 5);
  CHECK(dict.at("panel_ack").pins == std::vector<std::string>{"panel/dff/reset"});
}

TEST_CASE(
    "external ports count if something simulated is behind them, outputs of other IPs if they lead there") {
  const auto loaded = load("cascade.hwh");
  std::map<std::string, unsigned> inputs;
  for (const auto& input : loaded.fabric.inputs) inputs[input.name] = input.width;
  CHECK(inputs == std::map<std::string, unsigned>{
                      {"alarm", 1}, {"custom/lines", 8}, {"filter/interrupt", 1}, {"keys", 4}});
  REQUIRE(loaded.fabric.outputs.size() == 1);
  CHECK(bits_of(loaded.fabric.outputs, "lamps") == loaded.ip("panel/dff").inputs.at("d"));
  CHECK(loaded.fabric.name == "cascade");
}

TEST_CASE("a newer file: inline cells, unknown attributes, nets by connections only") {
  const auto loaded = load("newer.hwh");
  CHECK(loaded.fabric.ps_interrupts ==
        std::map<unsigned, BitSource>{{61, from_ip("intc", "irq")}, {84, from_ip("header", "ip2intc_irpt")}});
  CHECK(loaded.overlay.interrupt_pins.at("header/ip2intc_irpt").raw_irq == 84);
  CHECK(loaded.overlay.interrupt_pins.at("header/ip2intc_irpt").index == 8);
  CHECK(loaded.overlay.interrupt_pins.at("dma/s2mm_introut").controller == "intc");
  CHECK(loaded.ip("header").inputs.at("gpio_io_i")[7] == from_pin("header", 7));
}

TEST_CASE("an interface with inputs and outputs gives its name to the inputs") {
  const auto loaded = load("newer.hwh");
  REQUIRE(loaded.fabric.inputs.size() == 1);
  CHECK(loaded.fabric.inputs[0].name == "header");
  CHECK(bits_of(loaded.fabric.outputs, "header_tri_o")[5] == from_ip("header", "gpio_io_o", 5));
  CHECK(bits_of(loaded.fabric.outputs, "header_tri_t")[0] == from_ip("header", "gpio_io_t", 0));
}

TEST_CASE("a DMA counts as simulated only if the model can do what its parameters say") {
  const auto loaded = load("newer.hwh");
  CHECK(loaded.overlay.ip_dict.at("dma").modelled);
  CHECK_FALSE(loaded.overlay.ip_dict.at("sg_dma").modelled);
}

TEST_CASE("the parameters of an IP are known whether it is simulated or not") {
  const auto loaded = load("newer.hwh");
  CHECK(loaded.overlay.ip_dict.at("dma").parameters.at("C_INCLUDE_SG") == "0");
  CHECK(loaded.overlay.ip_dict.at("sg_dma").parameters.at("C_INCLUDE_SG") == "1");
}

TEST_CASE("a design without interrupts has empty dictionaries") {
  const auto loaded = load("no_interrupts.hwh");
  CHECK(loaded.overlay.interrupt_controllers.empty());
  CHECK(loaded.overlay.interrupt_pins.empty());
  CHECK(loaded.fabric.ps_interrupts.empty());
  CHECK(loaded.overlay.ip_dict.at("leds").phys_addr == 0x41200000);
  CHECK(loaded.fabric.name == "no_interrupts");
  CHECK(pynq::find_pin(loaded.overlay, "leds/ip2intc_irpt") == nullptr);
}

TEST_CASE("the name of a bitstream stands for the hand-off beside it") {
  const std::filesystem::path data = SLACKLINE_DATA;
  CHECK(sim::find_hwh(data / "newer.bit") == data / "newer.hwh");
  CHECK(sim::find_hwh(data / "newer.hwh") == data / "newer.hwh");
  CHECK(sim::find_hwh(data / "newer") == data / "newer.hwh");
}

TEST_SUITE_END();
