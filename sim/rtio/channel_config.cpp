// SPDX-License-Identifier: Apache-2.0
// Names of the PHY kinds and their interfaces. Source of the interface widths: reference 11, one line per
// PHY.
#include "sim/rtio/channel_config.hpp"

#include <array>
#include <bit>
#include <cstddef>

namespace slackline::sim {

namespace {

constexpr std::array<std::string_view, 10> kind_names = {
    "raw",       "ttl_out",      "ttl_in",   "ttl_inout",    "serdes_out",
    "serdes_in", "serdes_inout", "clockgen", "edge_counter", "log"};

unsigned default_width(ChannelKind kind) {
  if (is_serdes(kind)) return 8;
  if (kind == ChannelKind::clockgen) return clockgen_ftw_width;
  if (kind == ChannelKind::edge_counter) return edge_counter_default_width;
  return 0;
}

}  // namespace

std::string_view to_string(ChannelKind kind) { return kind_names.at(static_cast<std::size_t>(kind)); }

std::optional<ChannelKind> channel_kind(std::string_view name) {
  for (std::size_t i = 0; i < kind_names.size(); ++i) {
    if (kind_names[i] == name) return static_cast<ChannelKind>(i);
  }
  return std::nullopt;
}

bool has_input_pad(ChannelKind kind) {
  return kind == ChannelKind::ttl_in || kind == ChannelKind::ttl_inout || kind == ChannelKind::serdes_in ||
         kind == ChannelKind::serdes_inout;
}

bool drives_pin(ChannelKind kind) {
  switch (kind) {
    case ChannelKind::ttl_out:
    case ChannelKind::ttl_inout:
    case ChannelKind::serdes_out:
    case ChannelKind::serdes_inout:
    case ChannelKind::clockgen:
      return true;
    default:
      return false;
  }
}

bool is_serdes(ChannelKind kind) {
  return kind == ChannelKind::serdes_out || kind == ChannelKind::serdes_in ||
         kind == ChannelKind::serdes_inout;
}

ChannelConfig make_channel(ChannelKind kind, unsigned width, unsigned source) {
  ChannelConfig channel;
  channel.kind = kind;
  channel.width = width != 0 ? width : default_width(kind);
  channel.source = source;
  const unsigned fine = is_serdes(kind) ? static_cast<unsigned>(std::bit_width(channel.width)) - 1 : 0;
  OutputInterface output;
  switch (kind) {
    case ChannelKind::raw:
      break;
    case ChannelKind::ttl_out:
      output.data_width = 1;
      break;
    case ChannelKind::serdes_out:
      output = {.data_width = 1, .fine_width = fine};
      break;
    case ChannelKind::ttl_in:
    case ChannelKind::serdes_in:
    case ChannelKind::ttl_inout:
      output = {.data_width = 2, .address_width = 2};
      break;
    case ChannelKind::serdes_inout:
      output = {.data_width = 2, .address_width = 2, .fine_width = fine};
      break;
    case ChannelKind::clockgen:
      output.data_width = channel.width;
      break;
    case ChannelKind::edge_counter:
      output = {.data_width = 4, .replace = false};
      break;
    case ChannelKind::log:
      output.data_width = 32;
      break;
  }
  channel.output = output;
  if (has_input_pad(kind)) channel.input = InputInterface{.data_width = 1, .fine_width = fine};
  if (kind == ChannelKind::edge_counter) channel.input = InputInterface{.data_width = channel.width};
  return channel;
}

ChannelConfig make_raw_channel(OutputInterface output, std::optional<InputInterface> input) {
  ChannelConfig channel;
  channel.output = output;
  channel.input = input;
  return channel;
}

}  // namespace slackline::sim
