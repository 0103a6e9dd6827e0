// SPDX-License-Identifier: Apache-2.0
// The hand-offs of real boards, when they are at hand, against what PYNQ itself makes of them: reference
// tables A3 and A4.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "models/pynq/pin_aliases.hpp"
#include "testbenches/sim/read/hwh/loaded.hpp"
#include "testbenches/support/outside_data.hpp"

using namespace slackline;
using namespace slackline::testbenches;

TEST_SUITE_BEGIN("boards");

namespace {

struct Board {
  std::string file;
  std::vector<std::string> lines;  ///< of the system's interrupt controller, line 0 first
  std::string async;
  std::map<std::string, unsigned> gpio;
  unsigned gpio_width;
  std::map<std::string, std::uint64_t> addresses;
  std::map<std::string, std::uint64_t> memories;
};

const Board z1{
    "Pynq-Z1.base.hwh",
    {"video/axi_vdma/s2mm_introut", "video/axi_vdma/mm2s_introut", "video/hdmi_out/frontend/vtc_out/irq",
     "video/hdmi_in/frontend/vtc_in/irq", "video/hdmi_in/frontend/axi_gpio_hdmiin/ip2intc_irpt",
     "video/hdmi_out/frontend/hdmi_out_hpd_video/ip2intc_irpt", "trace_analyzer_pmoda/axi_dma_0/s2mm_introut",
     "trace_analyzer_arduino/axi_dma_0/s2mm_introut", "iop_pmoda/dff_en_reset_vector_0/q",
     "iop_pmodb/dff_en_reset_vector_0/q", "iop_arduino/dff_en_reset_vector_0/q", "btns_gpio/ip2intc_irpt",
     "switches_gpio/ip2intc_irpt"},
    "0xFFFFE7FF",
    {{"mb_iop_pmoda_reset", 0},
     {"mb_iop_pmodb_reset", 1},
     {"mb_iop_arduino_reset", 2},
     {"audio_path_sel", 3},
     {"mb_iop_pmoda_intr_ack", 4},
     {"mb_iop_pmodb_intr_ack", 5},
     {"mb_iop_arduino_intr_ack", 6}},
    7,
    {{"system_interrupts", 0x41800000},
     {"btns_gpio", 0x41210000},
     {"switches_gpio", 0x41200000},
     {"leds_gpio", 0x41250000},
     {"rgbleds_gpio", 0x41240000},
     {"trace_analyzer_pmoda/axi_dma_0", 0x80400000},
     {"trace_analyzer_arduino/axi_dma_0", 0x80410000},
     {"video/axi_vdma", 0x43000000}},
    {{"iop_pmoda/mb_bram_ctrl", 0x40000000},
     {"iop_pmodb/mb_bram_ctrl", 0x42000000},
     {"iop_arduino/mb_bram_ctrl", 0x44000000}}};

const Board z2{
    "Pynq-Z2.base.hwh",
    {"video/axi_vdma/s2mm_introut", "video/axi_vdma/mm2s_introut", "video/hdmi_out/frontend/vtc_out/irq",
     "video/hdmi_in/frontend/vtc_in/irq", "video/hdmi_in/frontend/axi_gpio_hdmiin/ip2intc_irpt",
     "video/hdmi_out/frontend/hdmi_out_hpd_video/ip2intc_irpt", "trace_analyzer_pmodb/axi_dma_0/s2mm_introut",
     "trace_analyzer_pi/axi_dma_0/s2mm_introut", "leds_gpio/ip2intc_irpt",
     "iop_pmoda/dff_en_reset_vector_0/q", "iop_pmodb/dff_en_reset_vector_0/q",
     "iop_arduino/dff_en_reset_vector_0/q", "iop_rpi/dff_en_reset_vector_0/q", "btns_gpio/ip2intc_irpt",
     "switches_gpio/ip2intc_irpt"},
    "0xFFFF9EFF",
    {{"mb_iop_pmoda_reset", 0},
     {"mb_iop_pmodb_reset", 1},
     {"mb_iop_arduino_reset", 2},
     {"mb_iop_rpi_reset", 3},
     {"mb_iop_pmoda_intr_ack", 4},
     {"mb_iop_pmodb_intr_ack", 5},
     {"mb_iop_arduino_intr_ack", 6},
     {"mb_iop_rpi_intr_ack", 7},
     {"pmoda_rp_pin_sel", 8}},
    10,
    {{"system_interrupts", 0x41800000},
     {"btns_gpio", 0x41210000},
     {"switches_gpio", 0x41200000},
     {"leds_gpio", 0x41250000},
     {"rgbleds_gpio", 0x41240000},
     {"trace_analyzer_pmodb/axi_dma_0", 0x80420000},
     {"trace_analyzer_pi/axi_dma_0", 0x80430000},
     {"video/axi_vdma", 0x43000000}},
    {{"iop_pmoda/mb_bram_ctrl", 0x40000000},
     {"iop_pmodb/mb_bram_ctrl", 0x42000000},
     {"iop_arduino/mb_bram_ctrl", 0x44000000},
     {"iop_rpi/mb_bram_ctrl", 0x46000000}}};

bool skipped() { return skipped_without_hand_offs({z1.file, z2.file}); }

Loaded load(const Board& board) { return Loaded(hand_off_folder() / board.file); }

std::uint32_t word(const std::string& text) {
  return static_cast<std::uint32_t>(std::stoul(text, nullptr, 0));
}

}  // namespace

TEST_CASE("interrupt lines of the base overlays are those of PYNQ's own dictionaries") {
  if (skipped()) return;
  for (const Board& board : {z1, z2}) {
    CAPTURE(board.file);
    const auto loaded = load(board);
    const auto& pins = loaded.overlay.interrupt_pins;
    CHECK(pins.size() == board.lines.size());
    for (unsigned line = 0; line < board.lines.size(); ++line) {
      const std::string& name = board.lines[line];
      CAPTURE(name);
      REQUIRE(pins.contains(name));
      CHECK(pins.at(name).controller == "system_interrupts");
      CHECK(pins.at(name).index == line);
      CHECK(pins.at(name).fullpath == name);
      CHECK_FALSE(pins.at(name).raw_irq.has_value());
    }
    REQUIRE(loaded.overlay.interrupt_controllers.size() == 1);
    const auto& root = loaded.overlay.interrupt_controllers.at("system_interrupts");
    CHECK(root.parent.empty());
    CHECK(root.index == 0);
    CHECK(root.raw_irq == 61);
  }
}

TEST_CASE("the interrupt controller of the base overlays has the parameters that Vivado computed") {
  if (skipped()) return;
  for (const Board& board : {z1, z2}) {
    CAPTURE(board.file);
    const auto loaded = load(board);
    const auto& intc = loaded.ip("system_interrupts");
    CHECK(word(intc.parameters.at("C_NUM_INTR_INPUTS")) == board.lines.size());
    CHECK(intc.inputs.at("intr").size() == board.lines.size());
    CHECK(word(intc.parameters.at("C_ASYNC_INTR")) == word(board.async));
    for (const std::string name : {"C_KIND_OF_INTR", "C_KIND_OF_EDGE", "C_KIND_OF_LVL"}) {
      CHECK(word(intc.parameters.at(name)) == 0xffffffff);
    }
    const std::map<std::string, std::uint32_t> others{
        {"C_IRQ_IS_LEVEL", 1}, {"C_IRQ_ACTIVE", 1},      {"C_HAS_IPR", 1},    {"C_HAS_SIE", 1},
        {"C_HAS_CIE", 1},      {"C_HAS_IVR", 1},         {"C_HAS_ILR", 0},    {"C_HAS_FAST", 0},
        {"C_NUM_SW_INTR", 0},  {"C_EN_CASCADE_MODE", 0}, {"C_NUM_SYNC_FF", 2}};
    for (const auto& entry : others) {
      const auto& name = entry.first;
      const auto& value = entry.second;
      CAPTURE(name);
      CHECK(word(intc.parameters.at(name)) == value);
    }
    CHECK(intc.period.ps == 10'000);
    CHECK(loaded.overlay.ip_dict.at("system_interrupts").type == "xilinx.com:ip:axi_intc:4.1");
  }
}

TEST_CASE("GPIO bits of the base overlays have their names, and lead to resets and acknowledges") {
  if (skipped()) return;
  for (const Board& board : {z1, z2}) {
    CAPTURE(board.file);
    const auto loaded = load(board);
    const auto& gpio = loaded.overlay.gpio_dict;
    CHECK(gpio.size() == board.gpio.size());
    for (const auto& entry : board.gpio) {
      const auto& name = entry.first;
      const auto& index = entry.second;
      CAPTURE(name);
      REQUIRE(gpio.contains(name));
      CHECK(gpio.at(name).index == index);
      CHECK_FALSE(gpio.at(name).pins.empty());
    }
    for (const std::string iop : {"iop_pmoda", "iop_pmodb", "iop_arduino"}) {
      const std::string dff = iop + "/dff_en_reset_vector_0";
      CHECK(gpio.at("mb_" + iop + "_intr_ack").pins == std::vector<std::string>{dff + "/reset"});
      CHECK(gpio.at("mb_" + iop + "_reset").pins ==
            std::vector<std::string>{iop + "/rst_clk_wiz_1_100M/aux_reset_in"});
      const sim::BitSource ack{sim::BitSource::Kind::ps_gpio, "", "",
                               board.gpio.at("mb_" + iop + "_intr_ack")};
      CHECK(loaded.ip(dff).inputs.at("reset") == sim::BitSources{ack});
    }
  }
}

TEST_CASE("addresses of the base overlays, as the processor sees them") {
  if (skipped()) return;
  for (const Board& board : {z1, z2}) {
    CAPTURE(board.file);
    const auto loaded = load(board);
    for (const auto& entry : board.addresses) {
      const auto& path = entry.first;
      const auto& address = entry.second;
      CAPTURE(path);
      REQUIRE(loaded.overlay.ip_dict.contains(path));
      CHECK(loaded.overlay.ip_dict.at(path).phys_addr == address);
      CHECK(loaded.overlay.ip_dict.at(path).addr_range == 0x10000);
      CHECK(loaded.overlay.ip_dict.at(path).modelled == (path != "video/axi_vdma"));
    }
    CHECK(loaded.overlay.mem_dict.size() == board.memories.size());
    CHECK(loaded.fabric.memories.size() == board.memories.size());
    for (const auto& entry : board.memories) {
      const auto& path = entry.first;
      const auto& address = entry.second;
      CAPTURE(path);
      REQUIRE(loaded.overlay.mem_dict.contains(path));
      CHECK(loaded.overlay.mem_dict.at(path).base_address == address);
      CHECK(loaded.overlay.mem_dict.at(path).size == 0x10000);
      CHECK_FALSE(loaded.overlay.ip_dict.contains(path));
    }
  }
}

TEST_CASE("an IO processor's flip-flop is set through its own bus, and its interrupt controller is its own") {
  if (skipped()) return;
  for (const Board& board : {z1, z2}) {
    CAPTURE(board.file);
    const auto loaded = load(board);
    const auto& dff = loaded.ip("iop_pmoda/dff_en_reset_vector_0");
    CHECK(dff.type == "dff_en_reset_vector");
    CHECK(dff.period.ps == 10'000);
    CHECK(dff.inputs.at("d") == sim::BitSources{{sim::BitSource::Kind::constant, "", "", 1}});
    CHECK(dff.inputs.at("en") ==
          sim::BitSources{{sim::BitSource::Kind::ip_output, "iop_pmoda/intr", "gpio_io_o", 0}});
    const auto& intr = loaded.ip("iop_pmoda/intr");
    REQUIRE(intr.buses.size() == 1);
    CHECK(intr.buses[0].master == "iop_pmoda/mb");
    CHECK(intr.buses[0].base == 0x40010000);
    const auto& local = loaded.ip("iop_pmoda/intc");
    CHECK(word(local.parameters.at("C_KIND_OF_INTR")) == 0xfffffffa);
    REQUIRE(local.inputs.at("intr").size() == 3);
    CHECK(local.inputs.at("intr")[0].owner == "iop_pmoda/iic/iic2intc_irpt");
    CHECK_FALSE(loaded.overlay.interrupt_controllers.contains("iop_pmoda/intc"));
    CHECK_FALSE(loaded.overlay.ip_dict.contains("iop_pmoda/intr"));
  }
}

TEST_CASE("buttons, switches and lights have the board's names") {
  if (skipped()) return;
  for (const Board& board : {z1, z2}) {
    CAPTURE(board.file);
    const auto loaded = load(board);
    const auto pin = [](const std::string& name, unsigned width) {
      sim::BitSources bits;
      for (unsigned i = 0; i < width; ++i) bits.push_back({sim::BitSource::Kind::pin, name, "", i});
      return bits;
    };
    CHECK(loaded.ip("btns_gpio").inputs.at("gpio_io_i") == pin("btns_4bits", 4));
    CHECK(loaded.ip("switches_gpio").inputs.at("gpio_io_i") == pin("sws_2bits", 2));
    std::map<std::string, unsigned> inputs;
    for (const auto& input : loaded.fabric.inputs) inputs[input.name] = input.width;
    CHECK(inputs.at("btns_4bits") == 4);
    CHECK(inputs.at("sws_2bits") == 2);
    std::map<std::string, sim::BitSources> outputs;
    for (const auto& output : loaded.fabric.outputs) outputs[output.name] = output.bits;
    REQUIRE(outputs.contains("leds_4bits"));
    CHECK(outputs.at("leds_4bits").size() == 4);
    CHECK(outputs.at("leds_4bits")[3] ==
          sim::BitSource{sim::BitSource::Kind::ip_output, "leds_gpio", "gpio_io_o", 3});
    CHECK(outputs.at("rgbleds_6bits").size() == 6);
  }
}

TEST_CASE("all eight pins of the early table resolve on the Pynq-Z1, by early and by current names") {
  if (skipped()) return;
  const auto loaded = load(z1);
  const std::vector<std::vector<std::string>> names{
      {"8", "iop1/dff_en_reset_0/q", "iop_pmoda/dff_en_reset_vector_0/q"},
      {"9", "iop2/dff_en_reset_0/q", "iop_pmodb/dff_en_reset_vector_0/q"},
      {"10", "iop3/dff_en_reset_0/q", "iop_arduino/dff_en_reset_vector_0/q"},
      {"11", "btns_gpio/ip2intc_irpt", "btns_gpio/ip2intc_irpt"},
      {"12", "swsleds_gpio/ip2intc_irpt", "switches_gpio/ip2intc_irpt"},
      {"0", "video/dout", "video/xlconcat_0/dout"},
      {"6", "tracepmods_arduino/s2mm_introut", "trace_analyzer_pmoda/axi_dma_0/s2mm_introut"},
      {"7", "tracebuffer_arduino/s2mm_introut", "trace_analyzer_arduino/axi_dma_0/s2mm_introut"}};
  for (const auto& row : names) {
    for (const std::string& name : {row[1], row[2]}) {
      CAPTURE(name);
      const pynq::InterruptPin* const pin = pynq::find_pin(loaded.overlay, name);
      REQUIRE(pin != nullptr);
      CHECK(std::to_string(pin->index) == row[0]);
    }
  }
  CHECK(pynq::find_pin(loaded.overlay, "iop4/dff_en_reset_0/q") == nullptr);
}

TEST_CASE("an output of an IP without a model is an input under its name") {
  if (skipped()) return;
  const auto loaded = load(z1);
  const auto& intr = loaded.ip("system_interrupts").inputs.at("intr");
  CHECK(intr[0] == sim::BitSource{sim::BitSource::Kind::pin, "video/axi_vdma/s2mm_introut", "", 0});
  const auto input = std::ranges::find(loaded.fabric.inputs, intr[0].owner, &sim::FabricInput::name);
  REQUIRE(input != loaded.fabric.inputs.end());
  CHECK(input->of_ip);
  std::map<std::string, sim::BitSources> probes;
  for (const auto& probe : loaded.fabric.probes) probes[probe.name] = probe.bits;
  CHECK(probes.at("video/xlconcat_0/dout") == sim::BitSources(intr.begin(), intr.begin() + 6));
  CHECK(probes.at("concat_interrupts/dout") == intr);
}

TEST_SUITE_END();
