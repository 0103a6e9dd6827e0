// SPDX-License-Identifier: Apache-2.0
#include "sim/replay/column_ports.hpp"

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

namespace slackline::sim {

namespace {

struct Entry {
  std::string_view column;
  Port port;
};

using Entries = std::vector<Entry>;

constexpr Port submitted_data{"cri_o_data_i", {}, 512};
/// Recordings hold the low word of the data; the rest is 0.
constexpr unsigned recorded_data_width = 64;

Entries core_inputs(const RtioConfig& config) {
  return {{"sys_rst", {"rst_i", {}, 1}},
          {"cmd", {"cri_cmd_i", {}, 2}},
          {"chan_sel", {"cri_chan_sel_i", {}, 24}},
          {"o_timestamp", {"cri_o_timestamp_i", {}, 64}},
          {"o_data", submitted_data},
          {"o_address", {"cri_o_address_i", {}, 8}},
          {"i_timeout", {"cri_i_timeout_i", {}, 64}},
          {"reset_re", {"reset_i", {}, 1}},
          {"reset_phy_re", {"reset_phy_i", {}, 1}},
          {"spread_enable", {"spread_enable_i", {}, 1}},
          {"async_error_re", {"async_error_re_i", {}, 1}},
          {"async_error_r", {"async_error_r_i", {}, 3}},
          {"tsc_load", {"tsc_load_i", {}, 1}},
          {"tsc_load_value", {"tsc_load_value_i", {}, config.coarse_width()}}};
}

Entries core_outputs(const RtioConfig& config) {
  const unsigned channel = config.channel_width();
  return {{"coarse_ts", {"coarse_ts_o", {}, config.coarse_width()}},
          {"full_ts", {"full_ts_o", {}, 64}},
          {"min_coarse_ts", {"min_coarse_ts_o", {}, config.coarse_width()}},
          {"o_status", {"cri_o_status_o", {}, 3}},
          {"o_buffer_space_valid", {"cri_o_buffer_space_valid_o", {}, 1}},
          {"o_buffer_space", {"cri_o_buffer_space_o", {}, 16}},
          {"i_status", {"cri_i_status_o", {}, 4}},
          {"i_data", {"cri_i_data_o", {}, 32}},
          {"i_timestamp", {"cri_i_timestamp_o", {}, 64}},
          {"async_error_w", {"async_error_o", {}, 3}},
          {"collision_channel", {"collision_channel_o", {}, 16}},
          {"busy_channel", {"busy_channel_o", {}, 16}},
          {"sequence_error_channel", {"sequence_error_channel_o", {}, 16}},
          {"raw_seqerr", {"sed_sequence_error_o", {}, 1}},
          {"raw_seqerr_ch", {"sed_sequence_error_channel_o", {}, 16}},
          {"raw_collision", {"sed_collision_o", {}, 1}},
          {"raw_collision_ch", {"sed_collision_channel_o", {}, channel}},
          {"raw_busy", {"sed_busy_o", {}, 1}},
          {"raw_busy_ch", {"sed_busy_channel_o", {}, channel}},
          {"rio_rst", {"rio_rst_o", {}, 1}},
          {"rio_phy_rst", {"rio_phy_rst_o", {}, 1}},
          {"lane_we", {"lane_we_o", {}, config.lanes}},
          {"lane_writable", {"lane_writable_o", {}, config.lanes}},
          {"lane_readable", {"lane_readable_o", {}, config.lanes}},
          {"seqn", {"seqn_o", {}, config.sequence_number_width()}}};
}

class ChannelEntries {
 public:
  explicit ChannelEntries(unsigned number) : number_(number) {}
  /// A port of width 0 is no column.
  void add(std::string_view column, std::string_view port, unsigned width = 1) {
    if (width != 0) entries_.push_back({column, {port, number_, width}});
  }
  Entries take() { return std::move(entries_); }

 private:
  unsigned number_;
  Entries entries_;
};

Entries channel_inputs(const ChannelConfig& channel, unsigned number) {
  const PhyKind& kind = *channel.kind;
  ChannelEntries entries(number);
  if (kind.raw) {
    entries.add("busy", "busy_i");
    if (channel.input) {
      entries.add("i_stb", "raw_stb_i");
      entries.add("i_data", "raw_data_i", channel.input->data_width);
      entries.add("i_fine_ts", "raw_fine_ts_i", channel.input->fine_width);
    }
  }
  if (kind.has_input_pad()) {
    if (kind.serdes) {
      entries.add("serdes_i", "serdes_i", channel.width);
    } else {
      entries.add("pad_i", "pad_i");
    }
  }
  if (kind.overrides) {
    entries.add("ov0", "override_en_i");
    entries.add("ov1", "override_o_i");
    if (kind.is_inout()) entries.add("ov2", "override_oe_i");
  }
  return entries.take();
}

Entries channel_outputs(const ChannelConfig& channel, unsigned number) {
  const PhyKind& kind = *channel.kind;
  ChannelEntries entries(number);
  if (kind.quash) return {};
  if (kind.drives_pad()) {
    if (kind.serdes) {
      entries.add("serdes_o", "serdes_o", channel.width);
    } else {
      entries.add(kind.is_inout() ? "pad_o" : "pad", "pad_o");
    }
    if (kind.is_inout()) entries.add(kind.serdes ? "serdes_oe" : "pad_oe", "pad_oe_o");
  }
  if (channel.output) {
    entries.add("o_stb", "o_stb_o");
    entries.add("o_fine_ts", "o_fine_ts_o", channel.output->fine_width);
    entries.add("o_address", "o_address_o", channel.output->address_width);
    entries.add("o_data", "o_data_o", channel.output->data_width);
  }
  if (channel.input && !kind.raw) {
    entries.add("i_stb", "i_stb_o");
    entries.add("i_fine_ts", "i_fine_ts_o", channel.input->fine_width);
    entries.add("i_data", "i_data_o", channel.input->data_width);
  }
  return entries.take();
}

Port find_port(const RtioConfig& config, const Column& column, const Entries& core,
               Entries (*of_channel)(const ChannelConfig&, unsigned), const char* direction) {
  const auto refuse = [&](const std::string& expected) {
    return UnknownColumn("got " + std::string(direction) + " column " + column.name + " of " +
                         std::to_string(column.width) + " bits, expected " + expected);
  };
  const auto pick = [&](const Entries& entries, std::string_view name) {
    const auto entry =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.column == name; });
    if (entry == entries.end()) throw refuse("a column that this configuration has");
    const bool low_word = entry->port.name == submitted_data.name && column.width == recorded_data_width;
    if (column.width != entry->port.width && !low_word) {
      throw refuse(std::to_string(entry->port.width) + " bits");
    }
    return entry->port;
  };
  const auto channel = channel_column(column.name);
  if (!channel) return pick(core, column.name);
  if (channel->channel >= config.channels.size()) {
    throw refuse("a channel below " + std::to_string(config.channels.size()));
  }
  return pick(of_channel(config.channels[channel->channel], channel->channel), channel->name);
}

std::vector<Column> all_columns(const RtioConfig& config, const Entries& core,
                                Entries (*of_channel)(const ChannelConfig&, unsigned)) {
  std::vector<Column> columns;
  for (const Entry& entry : core) columns.push_back({std::string(entry.column), entry.port.width});
  for (unsigned i = 0; i < config.channels.size(); ++i) {
    for (const Entry& entry : of_channel(config.channels[i], i)) {
      columns.push_back({"ch" + std::to_string(i) + "_" + std::string(entry.column), entry.port.width});
    }
  }
  return columns;
}

}  // namespace

Port input_port(const RtioConfig& config, const Column& column) {
  return find_port(config, column, core_inputs(config), channel_inputs, "input");
}

Port output_port(const RtioConfig& config, const Column& column) {
  return find_port(config, column, core_outputs(config), channel_outputs, "output");
}

std::vector<Column> input_columns(const RtioConfig& config) {
  return all_columns(config, core_inputs(config), channel_inputs);
}

std::vector<Column> output_columns(const RtioConfig& config) {
  return all_columns(config, core_outputs(config), channel_outputs);
}

bool is_analyzer_column(std::string_view name) { return name.starts_with("an_"); }

std::optional<ChannelColumn> channel_column(std::string_view name) {
  if (!name.starts_with("ch")) return std::nullopt;
  ChannelColumn result;
  const char* const end = name.data() + name.size();
  const auto [rest, error] = std::from_chars(name.data() + 2, end, result.channel);
  if (error != std::errc{} || rest == end || *rest != '_') return std::nullopt;
  result.name = std::string_view(rest + 1, static_cast<std::size_t>(end - rest - 1));
  return result;
}

}  // namespace slackline::sim
