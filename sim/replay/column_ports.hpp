// SPDX-License-Identifier: Apache-2.0
// The columns of vector files: which exist for a configuration, how wide they are, and which port of the RTL
// top `rtio_fabric` each one is. Source: the column list in the README beside the recordings.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "sim/replay/row_dut.hpp"
#include "sim/rtio/rtio_config.hpp"

namespace slackline::sim {

struct Port {
  std::string_view name;            ///< of rtio_fabric, e.g. "cri_cmd_i"
  std::optional<unsigned> channel;  ///< index for the ports that are arrays over the channels
  unsigned width = 1;               ///< bits that mean something in this configuration
};

/// A column that a configuration does not have, or whose width is not its port's.
class UnknownColumn : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The port behind a column. Throws UnknownColumn.
Port input_port(const RtioConfig& config, const Column& column);
Port output_port(const RtioConfig& config, const Column& column);

/// Every column of a configuration, in the order recordings have them.
std::vector<Column> input_columns(const RtioConfig& config);
std::vector<Column> output_columns(const RtioConfig& config);

/// Columns of the analyzer's message encoder (`an_...`), which is not part of the core.
bool is_analyzer_column(std::string_view name);

/// "ch12_pad" is column "pad" of channel 12; nothing for columns of the core.
struct ChannelColumn {
  unsigned channel = 0;
  std::string_view name;
};
std::optional<ChannelColumn> channel_column(std::string_view name);

}  // namespace slackline::sim
