// SPDX-License-Identifier: Apache-2.0
#include "sim/read/hwh/hwh_cells.hpp"

#include "waveforms/base/user_error.hpp"

namespace slackline::sim::hwh {
namespace {

/// The library's name of the cell. MODTYPE can differ from it, "dff_en_reset" is the module
/// xup_dff_en_reset in some releases; the VLNV does not.
std::string_view library_type(const Module& module) {
  const std::string_view name = library_name(module.vlnv);
  return name.empty() ? std::string_view(module.type) : name;
}

Cell cell(const Design& design, const Module& module) {
  const std::string_view type = library_type(module);
  Cell cell;
  cell.wiring = find_wiring_type(type);
  cell.processor = find_processor_system(type);
  const IpType* const ip = find_ip_type(type);
  if (ip == nullptr) return cell;
  try {
    cell.design = ip->design(IpParameters(module.path, module.parameters));
    cell.ip = ip;
  } catch (const NotSimulated&) {  // the same as an IP without any model
  } catch (const waveforms::UserError& error) {
    throw waveforms::UserError(design.file.string() + ": " + error.what());
  }
  return cell;
}

}  // namespace

Cells::Cells(const Design& design) : design_(design) {
  for (const Module& module : design.modules) cells_.push_back(cell(design, module));
}

bool is_block_memory(const Module& module) {
  const std::string_view type = library_type(module);
  return type == "blk_mem_gen" || type == "emb_mem_gen";
}

bool is_processor_system(const Module& module) {
  return find_processor_system(library_type(module)) != nullptr;
}

}  // namespace slackline::sim::hwh
