// SPDX-License-Identifier: Apache-2.0
#include "sim/design/modelled_types.hpp"

#include <algorithm>
#include <array>

namespace slackline::sim {
namespace {

using Name = std::string_view;
constexpr std::array<Name, 1> intc_inputs{"intr"}, intc_outputs{"irq"};
constexpr std::array<Name, 2> gpio_inputs{"gpio_io_i", "gpio2_io_i"};
constexpr std::array<Name, 5> gpio_outputs{"gpio_io_o", "gpio_io_t", "gpio2_io_o", "gpio2_io_t",
                                           "ip2intc_irpt"};
constexpr std::array<Name, 3> dff_inputs{"d", "en", "reset"};
constexpr std::array<Name, 1> dff_outputs{"q"};
constexpr std::array<Name, 1> dma_outputs{"s2mm_introut"};

constexpr std::array<ModelledType, 5> types{{
    {"axi_intc", "xilinx.com:ip:axi_intc:4.1", intc_inputs, intc_outputs, "s_axi_aclk"},
    {"axi_gpio", "xilinx.com:ip:axi_gpio:2.0", gpio_inputs, gpio_outputs, "s_axi_aclk"},
    {"dff_en_reset_vector", "xilinx.com:user:dff_en_reset_vector:1.0", dff_inputs, dff_outputs, "clk"},
    {"dff_en_reset", "xilinx.com:XUP:dff_en_reset:1.0", dff_inputs, dff_outputs, "clk"},
    {"axi_dma", "xilinx.com:ip:axi_dma:7.1", {}, dma_outputs, "s_axi_lite_aclk"},
}};

}  // namespace

const ModelledType* find_modelled_type(std::string_view type) {
  const auto* const found = std::ranges::find(types, type, &ModelledType::type);
  return found == types.end() ? nullptr : found;
}

}  // namespace slackline::sim
