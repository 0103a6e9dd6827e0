// SPDX-License-Identifier: Apache-2.0
// What the cells of a block design are to the simulator.
#pragma once

#include <string_view>

#include "sim/design/modelled_types.hpp"
#include "sim/read/hwh/hwh_design.hpp"

namespace slackline::sim::hwh {

/// Null if the simulator has no model of it, or none for these parameters: an axi_dma counts if it has a
/// receive channel (S2MM) without scatter-gather, of 32 or 64 bits, as wide on the stream as in memory.
const ModelledType* modelled_type(const Module& module);

/// Cells that only connect. Vivado 2024 calls them xl… (IP) or il… (inline HDL).
enum class Glue { none, concat, slice, constant };
Glue glue_type(const Module& module);

/// The memory itself, behind the controllers that buses see.
bool is_block_memory(const Module& module);
bool is_processor_system(const Module& module);
/// The processor system's EMIO GPIO output, under either family's name.
bool is_emio_output(const Module& module, std::string_view port);

}  // namespace slackline::sim::hwh
