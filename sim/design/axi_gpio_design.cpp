// SPDX-License-Identifier: Apache-2.0
#include "sim/design/axi_gpio_design.hpp"

#include "sim/verilated/rtl_files.hpp"

namespace slackline::sim {
namespace {

// The RTL's default for NumSyncFf; Vivado has no parameter for it.
constexpr unsigned sync_ff = 2;

}  // namespace

// Defaults: those of the IP as Vivado adds it to a design.
IpDesign axi_gpio_design(const IpParameters& p) {
  IpDesign design;
  design.source.top = "axi_gpio";
  design.source.files = rtl_files("gpio/axi_gpio.f");
  const bool interrupt = p.flag("C_INTERRUPT_PRESENT", false);
  const bool dual = p.flag("C_IS_DUAL", false);
  auto& parameters = design.source.parameters;
  parameters = {{"InterruptPresent", sv_flag(interrupt)}, {"IsDual", sv_flag(dual)}};
  // Vivado: C_GPIO_WIDTH, C_GPIO2_WIDTH, but C_ALL_INPUTS, C_ALL_INPUTS_2.
  const auto add = [&](const char* width_name, const std::string& suffix, const std::string& gpio,
                       const std::string& rtl_suffix, const std::string& port) {
    const auto width = static_cast<unsigned>(p.number(width_name, 32, 1, 32));
    const auto mask = [&](const std::string& name, std::uint32_t standard) {
      const std::uint32_t used = width == 32 ? ~std::uint32_t{0} : (std::uint32_t{1} << width) - 1;
      return sv_mask(p.mask(name + suffix, standard) & used);
    };
    parameters.push_back({gpio + "Width", std::to_string(width)});
    parameters.push_back({"AllInputs" + rtl_suffix, sv_flag(p.flag("C_ALL_INPUTS" + suffix, false))});
    parameters.push_back({"AllOutputs" + rtl_suffix, sv_flag(p.flag("C_ALL_OUTPUTS" + suffix, false))});
    parameters.push_back({gpio + "DoutDefault", mask("C_DOUT_DEFAULT", 0)});
    parameters.push_back({"TriDefault" + rtl_suffix, mask("C_TRI_DEFAULT", 0xffff'ffff)});
    design.inputs.push_back({port + "_io_i", port + "_io_i", width, false});
    design.outputs.push_back({port + "_io_o", port + "_io_o", width});
    design.outputs.push_back({port + "_io_t", port + "_io_t_o", width, false});
  };
  add("C_GPIO_WIDTH", "", "Gpio", "", "gpio");
  if (dual) add("C_GPIO2_WIDTH", "_2", "Gpio2", "2", "gpio2");
  design.outputs.push_back({"ip2intc_irpt", "ip2intc_irpt_o", 1});
  // Synchroniser, comparison, ISR.
  design.settle_rows = sync_ff + 2 + settle_margin;
  return design;
}

}  // namespace slackline::sim
