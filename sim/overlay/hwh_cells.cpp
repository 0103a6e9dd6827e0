// SPDX-License-Identifier: Apache-2.0
#include "sim/overlay/hwh_cells.hpp"

#include <algorithm>
#include <array>

#include "sim/overlay/hwh_number.hpp"

namespace slackline::sim::hwh {
namespace {

using Names = std::string_view;
constexpr std::array<Names, 1> intc_inputs{"intr"}, intc_outputs{"irq"};
constexpr std::array<Names, 2> gpio_inputs{"gpio_io_i", "gpio2_io_i"};
constexpr std::array<Names, 5> gpio_outputs{"gpio_io_o", "gpio_io_t", "gpio2_io_o", "gpio2_io_t",
                                            "ip2intc_irpt"};
constexpr std::array<Names, 3> dff_inputs{"d", "en", "reset"};
constexpr std::array<Names, 1> dff_outputs{"q"};
constexpr std::array<Names, 1> dma_outputs{"s2mm_introut"};

const std::array<ModelledType, 5> modelled_types{{
    {"axi_intc", intc_inputs, intc_outputs, "s_axi_aclk"},
    {"axi_gpio", gpio_inputs, gpio_outputs, "s_axi_aclk"},
    {"dff_en_reset_vector", dff_inputs, dff_outputs, "clk"},
    {"dff_en_reset", dff_inputs, dff_outputs, "clk"},
    {"axi_dma", {}, dma_outputs, "s_axi_lite_aclk"},
}};

constexpr std::array<unsigned, 16> irq_f2p{61, 62, 63, 64, 65, 66, 67, 68, 84, 85, 86, 87, 88, 89, 90, 91};
constexpr std::array<unsigned, 8> pl_ps_irq0{121, 122, 123, 124, 125, 126, 127, 128};
constexpr std::array<unsigned, 8> pl_ps_irq1{136, 137, 138, 139, 140, 141, 142, 143};

const std::array<InterruptPort, 3> all_interrupt_ports{{
    {"processing_system7", "IRQ_F2P", irq_f2p},
    {"zynq_ultra_ps_e", "pl_ps_irq0", pl_ps_irq0},
    {"zynq_ultra_ps_e", "pl_ps_irq1", pl_ps_irq1},
}};

/// The library's name of the cell. MODTYPE can differ from it, "dff_en_reset" is the module
/// xup_dff_en_reset in some releases; the VLNV does not.
std::string_view library_type(const Module& module) {
  const std::string_view vlnv = module.vlnv;
  const std::size_t version = vlnv.rfind(':');
  if (version == std::string_view::npos || version == 0) return module.type;
  const std::size_t library = vlnv.rfind(':', version - 1);
  return library == std::string_view::npos ? std::string_view(module.type)
                                           : vlnv.substr(library + 1, version - library - 1);
}

bool is_set(const Module& module, std::string_view name, bool usual) {
  const auto value = to_number(module.parameter(name));
  return value ? *value != 0 : usual;
}

bool is_plain_receiver(const Module& dma) {
  const auto stream = to_number(dma.parameter("C_S_AXIS_S2MM_TDATA_WIDTH")).value_or(32);
  const auto memory = to_number(dma.parameter("C_M_AXI_S2MM_DATA_WIDTH")).value_or(32);
  return is_set(dma, "C_INCLUDE_S2MM", true) && !is_set(dma, "C_INCLUDE_SG", true) &&
         !is_set(dma, "C_MICRO_DMA", false) && stream == memory && (memory == 32 || memory == 64);
}

}  // namespace

const ModelledType* modelled_type(const Module& module) {
  const std::string_view type = library_type(module);
  const auto found = std::find_if(modelled_types.begin(), modelled_types.end(),
                                  [&](const ModelledType& t) { return t.type == type; });
  if (found == modelled_types.end()) return nullptr;
  return type == "axi_dma" && !is_plain_receiver(module) ? nullptr : &*found;
}

Glue glue_type(const Module& module) {
  const std::string_view type = library_type(module);
  if (type == "xlconcat" || type == "ilconcat") return Glue::concat;
  if (type == "xlslice" || type == "ilslice") return Glue::slice;
  if (type == "xlconstant" || type == "ilconstant") return Glue::constant;
  return Glue::none;
}

bool is_block_memory(const Module& module) {
  const std::string_view type = library_type(module);
  return type == "blk_mem_gen" || type == "emb_mem_gen";
}

bool is_processor_system(const Module& module) {
  const std::string_view type = library_type(module);
  return type == "processing_system7" || type == "zynq_ultra_ps_e";
}

bool is_emio_output(const Module& module, std::string_view port) {
  const std::string_view type = library_type(module);
  return (type == "processing_system7" && port == "GPIO_O") ||
         (type == "zynq_ultra_ps_e" && port == "emio_gpio_o");
}

std::span<const InterruptPort> interrupt_ports() { return all_interrupt_ports; }

}  // namespace slackline::sim::hwh
