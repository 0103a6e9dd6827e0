// SPDX-License-Identifier: Apache-2.0
#include "sim/design/ip_types.hpp"

#include <algorithm>
#include <array>
#include <ranges>

#include "sim/design/axi_dma_design.hpp"
#include "sim/design/axi_gpio_design.hpp"
#include "sim/design/axi_intc_design.hpp"
#include "sim/design/axi_timer_design.hpp"
#include "sim/design/dff_design.hpp"
#include "waveforms/base/word_list.hpp"

namespace slackline::sim {
namespace {

constexpr unsigned most_flip_flops = 7;
constexpr IpOption sync_ff{"sync_ff", "NumSyncFf", 2, most_flip_flops, true};

constexpr std::array gpio_options{sync_ff, IpOption{"read_outputs", "ReadOutputs"}};
constexpr std::array intc_options{
    IpOption{"capture_wins", "CaptureWins", 1},      IpOption{"keep_early_edges", "KeepEarlyEdges"},
    IpOption{"ivr_follows_ilr", "IvrFollowsIlr", 1}, IpOption{"edge_detect_ff", "EdgeDetectFf", 1, 1, true},
    IpOption{"ipr_ff", "IprFf", 0, 1, true},         IpOption{"irq_ff", "IrqFf", 1, 1, true, "C_HAS_FAST"}};
constexpr std::array timer_options{sync_ff};

constexpr std::array types{
    IpType{"axi_dma", "xilinx.com:ip:axi_dma:7.1", "s_axi_lite_aclk", axi_dma_design},
    IpType{"axi_gpio", "xilinx.com:ip:axi_gpio:2.0", "s_axi_aclk", axi_gpio_design, {}, gpio_options},
    IpType{"axi_intc", "xilinx.com:ip:axi_intc:4.1", "s_axi_aclk", axi_intc_design, "intr", intc_options},
    IpType{"axi_timer", "xilinx.com:ip:axi_timer:2.0", "s_axi_aclk", axi_timer_design, {}, timer_options},
    IpType{"dff_en_reset", "xilinx.com:XUP:dff_en_reset:1.0", "clk", dff_en_reset_design},
    IpType{"dff_en_reset_vector", "xilinx.com:user:dff_en_reset_vector:1.0", "clk",
           dff_en_reset_vector_design},
};

}  // namespace

const IpType* find_ip_type(std::string_view name) {
  const auto* const found = std::ranges::find(types, name, &IpType::name);
  return found == types.end() ? nullptr : found;
}

IpDesign design_of(const IpType& type, const FabricIpDescription& ip) {
  const IpParameters parameters(ip.path, ip.parameters);
  IpDesign design = type.design(parameters);
  set_options(design, parameters, type.options, ip.options);
  design.unused_parameters = parameters.unused();
  return design;
}

std::string known_ip_types() { return waveforms::word_list(types, &IpType::name); }

}  // namespace slackline::sim
