// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/rtio/row_binding.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "sim/replay/column_ports.hpp"

namespace slackline::testbenches {

namespace {

template <typename Row>
struct Field {
  std::string_view column;
  std::uint64_t Row::*member;
};

constexpr std::array<Field<RowInputs>, 13> input_fields = {{{"sys_rst", &RowInputs::sys_rst},
                                                            {"cmd", &RowInputs::cmd},
                                                            {"chan_sel", &RowInputs::chan_sel},
                                                            {"o_timestamp", &RowInputs::o_timestamp},
                                                            {"o_address", &RowInputs::o_address},
                                                            {"i_timeout", &RowInputs::i_timeout},
                                                            {"reset_re", &RowInputs::reset_re},
                                                            {"reset_phy_re", &RowInputs::reset_phy_re},
                                                            {"spread_enable", &RowInputs::spread_enable},
                                                            {"async_error_re", &RowInputs::async_error_re},
                                                            {"async_error_r", &RowInputs::async_error_r},
                                                            {"tsc_load", &RowInputs::tsc_load},
                                                            {"tsc_load_value", &RowInputs::tsc_load_value}}};

constexpr std::array<Field<ChannelInputs>, 9> channel_input_fields = {
    {{"pad_i", &ChannelInputs::pad_i},
     {"serdes_i", &ChannelInputs::serdes_i},
     {"busy", &ChannelInputs::busy},
     {"i_stb", &ChannelInputs::i_stb},
     {"i_data", &ChannelInputs::i_data},
     {"i_fine_ts", &ChannelInputs::i_fine_ts},
     {"ov0", &ChannelInputs::ov0},
     {"ov1", &ChannelInputs::ov1},
     {"ov2", &ChannelInputs::ov2}}};

constexpr std::array<Field<RowOutputs>, 25> output_fields = {
    {{"coarse_ts", &RowOutputs::coarse_ts},
     {"full_ts", &RowOutputs::full_ts},
     {"min_coarse_ts", &RowOutputs::min_coarse_ts},
     {"o_status", &RowOutputs::o_status},
     {"o_buffer_space_valid", &RowOutputs::o_buffer_space_valid},
     {"o_buffer_space", &RowOutputs::o_buffer_space},
     {"i_status", &RowOutputs::i_status},
     {"i_data", &RowOutputs::i_data},
     {"i_timestamp", &RowOutputs::i_timestamp},
     {"async_error_w", &RowOutputs::async_error_w},
     {"collision_channel", &RowOutputs::collision_channel},
     {"busy_channel", &RowOutputs::busy_channel},
     {"sequence_error_channel", &RowOutputs::sequence_error_channel},
     {"raw_seqerr", &RowOutputs::raw_seqerr},
     {"raw_seqerr_ch", &RowOutputs::raw_seqerr_ch},
     {"raw_collision", &RowOutputs::raw_collision},
     {"raw_collision_ch", &RowOutputs::raw_collision_ch},
     {"raw_busy", &RowOutputs::raw_busy},
     {"raw_busy_ch", &RowOutputs::raw_busy_ch},
     {"rio_rst", &RowOutputs::rio_rst},
     {"rio_phy_rst", &RowOutputs::rio_phy_rst},
     {"lane_we", &RowOutputs::lane_we},
     {"lane_writable", &RowOutputs::lane_writable},
     {"lane_readable", &RowOutputs::lane_readable},
     {"seqn", &RowOutputs::seqn}}};

constexpr std::array<Field<ChannelOutputs>, 11> channel_output_fields = {
    {{"o_stb", &ChannelOutputs::o_stb},
     {"o_fine_ts", &ChannelOutputs::o_fine_ts},
     {"o_address", &ChannelOutputs::o_address},
     {"pad", &ChannelOutputs::pad_o},
     {"pad_o", &ChannelOutputs::pad_o},
     {"pad_oe", &ChannelOutputs::pad_oe},
     {"serdes_o", &ChannelOutputs::serdes_o},
     {"serdes_oe", &ChannelOutputs::pad_oe},
     {"i_stb", &ChannelOutputs::i_stb},
     {"i_data", &ChannelOutputs::i_data},
     {"i_fine_ts", &ChannelOutputs::i_fine_ts}}};

template <typename Row, typename Fields>
std::uint64_t* pick(Row& row, const Fields& fields, std::string_view name) {
  for (const auto& field : fields) {
    if (field.column == name) return &(row.*field.member);
  }
  throw sim::UnknownColumn("got column " + std::string(name) + ", expected one that the test benches know");
}

std::uint64_t* input_field(RowInputs& row, const sim::RtioConfig& config, const sim::Column& column) {
  sim::input_port(config, column);
  if (column.name == "o_data") return row.o_data.data();
  const auto channel = sim::channel_column(column.name);
  if (!channel) return pick(row, input_fields, column.name);
  return pick(row.channels[channel->channel], channel_input_fields, channel->name);
}

std::uint64_t* output_field(RowOutputs& row, const sim::RtioConfig& config, const sim::Column& column) {
  sim::output_port(config, column);
  const auto channel = sim::channel_column(column.name);
  if (!channel) return pick(row, output_fields, column.name);
  ChannelOutputs& outputs = row.channels[channel->channel];
  if (channel->name == "o_data") return outputs.o_data.data();
  return pick(outputs, channel_output_fields, channel->name);
}

}  // namespace

RowBinding RowBinding::inputs(RowInputs& row, const sim::RtioConfig& config, const sim::RowLayout& layout) {
  RowBinding binding;
  for (std::size_t i = 0; i < layout.size(); ++i) {
    binding.links_.push_back(
        {input_field(row, config, layout[i]), layout.offset(i), sim::words_for(layout[i].width)});
  }
  return binding;
}

RowBinding RowBinding::outputs(RowOutputs& row, const sim::RtioConfig& config, const sim::RowLayout& layout) {
  RowBinding binding;
  for (std::size_t i = 0; i < layout.size(); ++i) {
    binding.links_.push_back(
        {output_field(row, config, layout[i]), layout.offset(i), sim::words_for(layout[i].width)});
  }
  return binding;
}

void RowBinding::pack(std::span<std::uint64_t> words) const {
  for (const Link& link : links_) std::copy_n(link.field, link.words, &words[link.offset]);
}

void RowBinding::unpack(std::span<const std::uint64_t> words) const {
  for (const Link& link : links_) std::copy_n(&words[link.offset], link.words, link.field);
}

}  // namespace slackline::testbenches
