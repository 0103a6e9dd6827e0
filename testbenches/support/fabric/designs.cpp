// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/fabric/designs.hpp"

namespace slackline::testbenches {

using sim::BitSource;

sim::BitSource pin(const std::string& name, unsigned bit) { return {BitSource::Kind::pin, name, "", bit}; }

sim::BitSource output(const std::string& ip, const std::string& port, unsigned bit) {
  return {BitSource::Kind::ip_output, ip, port, bit};
}

sim::BitSource logic(const std::string& cell, unsigned bit) {
  return {BitSource::Kind::logic, cell, "Res", bit};
}

sim::FabricDescription buttons_design(std::int64_t period_ps) {
  sim::FabricDescription design;
  design.name = "buttons";
  design.inputs = {{"btns_4bits", 4}};
  design.ps_gpio = {{"mb_iop_reset", {reset_gpio}}};
  design.ips = {
      {.path = "btns_gpio",
       .type = "axi_gpio",
       .parameters = {{"C_GPIO_WIDTH", "4"}, {"C_ALL_INPUTS", "1"}, {"C_INTERRUPT_PRESENT", "1"}},
       .period = {period_ps},
       .buses = {{"", address::buttons, 0x10000}},
       .inputs = {{"gpio_io_i",
                   {pin("btns_4bits", 0), pin("btns_4bits", 1), pin("btns_4bits", 2),
                    pin("btns_4bits", 3)}}}},
      {.path = "iop/intr",
       .type = "axi_gpio",
       .parameters = {{"C_GPIO_WIDTH", "1"}, {"C_ALL_OUTPUTS", "1"}},
       .buses = {{"iop/mb", address::iop_gpio, 0x10000}}},
      {.path = "iop/dff_en_reset_vector_0",
       .type = "dff_en_reset_vector",
       .parameters = {{"SIZE", "1"}},
       .inputs = {{"d", {{BitSource::Kind::constant, "", "", 1}}},
                  {"en", {output("iop/intr", "gpio_io_o")}},
                  {"reset", {{BitSource::Kind::ps_gpio, "", "", acknowledge_gpio}}}}},
      {.path = "system_interrupts",
       .type = "axi_intc",
       .parameters = {{"C_NUM_INTR_INPUTS", "2"},
                      {"C_KIND_OF_INTR", "0xFFFFFFFF"},
                      {"C_ASYNC_INTR", "0xFFFFFFFF"}},
       .buses = {{"", address::intc, 0x10000}},
       .inputs = {{"intr", {output("iop/dff_en_reset_vector_0", "q"), output("btns_gpio", "ip2intc_irpt")}}}},
  };
  design.unmodelled = {{"video/axi_vdma", "xilinx.com:ip:axi_vdma:6.3", {{"", address::video, 0x10000}}}};
  design.memories = {{"iop/mb_bram_ctrl",
                      "xilinx.com:ip:axi_bram_ctrl:4.0",
                      {{"", address::memory, 0x10000}, {"iop/mb", 0, 0x10000}}}};
  design.ps_interrupts = {{processor_interrupt, output("system_interrupts", "irq")}};
  return design;
}

sim::FabricDescription cascade_design() {
  sim::FabricDescription design = buttons_design();
  design.name = "cascade";
  design.ips.push_back({.path = "child_interrupts",
                        .type = "axi_intc",
                        .parameters = {{"C_NUM_INTR_INPUTS", "1"}},
                        .buses = {{"", address::child_intc, 0x10000}},
                        .inputs = {{"intr", {output("btns_gpio", "ip2intc_irpt")}}}});
  design.ips[3].inputs["intr"][1] = output("child_interrupts", "irq");
  return design;
}

sim::FabricDescription timer_design() {
  sim::FabricDescription design;
  design.name = "timer";
  design.inputs = {{"trigger", 2}, {"freeze", 1}};
  design.ips = {{.path = "timer",
                 .type = "axi_timer",
                 .buses = {{"", address::timer, 0x10000}},
                 .inputs = {{"capturetrig0", {pin("trigger", 0)}},
                            {"capturetrig1", {pin("trigger", 1)}},
                            {"freeze", {pin("freeze", 0)}}}}};
  design.ps_interrupts = {{processor_interrupt, output("timer", "interrupt")}};
  return design;
}

}  // namespace slackline::testbenches
