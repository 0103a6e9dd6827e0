// SPDX-License-Identifier: Apache-2.0
#include "testbenches/models/pynq/fake_design.hpp"

#include <map>

namespace slackline::testbenches {
namespace {

using Registers = std::map<std::uint32_t, std::string>;

const Registers& intc_registers() {
  static const Registers names{{0x00, "ISR"}, {0x04, "IPR"}, {0x08, "IER"}, {0x0c, "IAR"},
                               {0x10, "SIE"}, {0x14, "CIE"}, {0x18, "IVR"}, {0x1c, "MER"}};
  return names;
}

const Registers& gpio_registers() {
  static const Registers names{{0x0, "DATA"},   {0x4, "TRI"},   {0x8, "DATA2"}, {0xc, "TRI2"},
                               {0x11c, "GIER"}, {0x120, "ISR"}, {0x128, "IER"}};
  return names;
}

const Registers& dma_registers() {
  static const Registers names{{0x00, "MM2S_CR"}, {0x04, "MM2S_SR"}, {0x30, "CR"},    {0x34, "SR"},
                               {0x48, "DA"},      {0x4c, "DA_MSB"},  {0x58, "LENGTH"}};
  return names;
}

struct Ip {
  std::string name;
  const Registers& registers;
};

const std::map<std::uint32_t, Ip>& ips() {
  static const std::map<std::uint32_t, Ip> all{
      {intc_base, {"intc", intc_registers()}},    {child_base, {"child", intc_registers()}},
      {buttons_base, {"btns", gpio_registers()}}, {leds_base, {"leds", gpio_registers()}},
      {rgbleds_base, {"rgbs", gpio_registers()}}, {dma_base, {"dma", dma_registers()}},
      {pair_base, {"pair", gpio_registers()}}};
  return all;
}

}  // namespace

std::string register_name(std::uint32_t address, bool write) {
  const Ip& ip = ips().at(address & 0xffff'0000);
  return ip.name + (write ? " W " : " R ") + ip.registers.at(address & 0xffff);
}

pynq::OverlayDescription fake_design(std::uint32_t edge_kind, std::uint32_t child_edge_kind,
                                     bool pair_behind_child) {
  pynq::OverlayDescription design;
  design.name = "fake";
  const auto pin = [&](const std::string& name, const std::string& controller, unsigned index) {
    const pynq::InterruptPin made{controller, index, name, {}};
    design.interrupt_pins[name] = made;
    return made;
  };
  const auto ip = [&](const std::string& name, const std::string& type, std::uint32_t base,
                      std::map<std::string, std::string> parameters, const std::string& port = "",
                      unsigned line = 0, const std::string& controller = "system_interrupts") {
    pynq::IpDescription& made = design.ip_dict[name];
    made = {name, "xilinx.com:ip:" + type, base, 0x10000, true, std::move(parameters), {}, {}};
    if (!port.empty()) made.interrupts[port] = pin(name + "/" + port, controller, line);
  };
  ip("system_interrupts", "axi_intc:4.1", intc_base, {{"C_KIND_OF_INTR", std::to_string(edge_kind)}});
  ip("child_intc", "axi_intc:4.1", child_base, {{"C_KIND_OF_INTR", std::to_string(child_edge_kind)}});
  ip("btns_gpio", "axi_gpio:2.0", buttons_base, {{"C_GPIO_WIDTH", "4"}, {"C_IS_DUAL", "0"}}, "ip2intc_irpt",
     buttons_line);
  ip("pair_gpio", "axi_gpio:2.0", pair_base, {{"C_GPIO_WIDTH", "4"}, {"C_IS_DUAL", "1"}}, "ip2intc_irpt",
     pair_behind_child ? pair_child_line : pair_line, pair_behind_child ? "child_intc" : "system_interrupts");
  ip("leds_gpio", "axi_gpio:2.0", leds_base, {{"C_GPIO_WIDTH", "4"}, {"C_IS_DUAL", "0"}});
  ip("rgbleds_gpio", "axi_gpio:2.0", rgbleds_base, {{"C_GPIO_WIDTH", "6"}, {"C_IS_DUAL", "0"}});
  ip("dma", "axi_dma:7.1", dma_base,
     {{"C_SG_LENGTH_WIDTH", "23"}, {"C_M_AXI_S2MM_DATA_WIDTH", "32"}, {"C_INCLUDE_S2MM_DRE", "0"}},
     "s2mm_introut", dma_line);
  ip("video", "axi_vdma:6.3", 0x4300'0000, {});
  design.ip_dict["video"].modelled = false;

  for (unsigned i = 0; i < 5; ++i) pin("line" + std::to_string(i), "system_interrupts", i);
  for (unsigned i = 0; i < 4; ++i) pin("child" + std::to_string(i), "child_intc", i);
  pin("iop_pmoda/dff_en_reset_vector_0/q", "system_interrupts", iop_line);
  design.interrupt_controllers["system_interrupts"] = {"", 0, 61};
  design.interrupt_controllers["child_intc"] = {"system_interrupts", child_line, {}};

  for (const bool second : {false, true}) {
    const std::string bram = std::string(second ? "iop_pmodb" : "iop_pmoda") + "/mb_bram_ctrl";
    design.mem_dict[bram] = {bram, "xilinx.com:ip:axi_bram_ctrl:4.0", iop_memory_base[second ? 1 : 0],
                             iop_memory_bytes};
  }
  design.gpio_dict["mb_iop_pmoda_reset"] = {0, {}};
  design.gpio_dict["mb_iop_pmodb_reset"] = {1, {}};
  design.gpio_dict["mb_iop_pmoda_intr_ack"] = {4, {"iop_pmoda/dff_en_reset_vector_0/reset"}};
  return design;
}

}  // namespace slackline::testbenches
