// SPDX-License-Identifier: Apache-2.0
#include "sim/read/hwh/hwh_cells.hpp"

#include "waveforms/base/number_text.hpp"

namespace slackline::sim::hwh {
namespace {

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
  const auto value = waveforms::parse_number(module.parameter(name));
  return value ? *value != 0 : usual;
}

bool is_plain_receiver(const Module& dma) {
  const auto stream = waveforms::parse_number(dma.parameter("C_S_AXIS_S2MM_TDATA_WIDTH")).value_or(32);
  const auto memory = waveforms::parse_number(dma.parameter("C_M_AXI_S2MM_DATA_WIDTH")).value_or(32);
  return is_set(dma, "C_INCLUDE_S2MM", true) && !is_set(dma, "C_INCLUDE_SG", true) &&
         !is_set(dma, "C_MICRO_DMA", false) && stream == memory && (memory == 32 || memory == 64);
}

}  // namespace

const ModelledType* modelled_type(const Module& module) {
  const std::string_view type = library_type(module);
  return type == "axi_dma" && !is_plain_receiver(module) ? nullptr : find_modelled_type(type);
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

}  // namespace slackline::sim::hwh
