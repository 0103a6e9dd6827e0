// SPDX-License-Identifier: Apache-2.0
#include "sim/rtio/channel_config.hpp"

namespace slackline::sim {

ChannelConfig make_channel(const PhyKind& kind, unsigned width, unsigned source) {
  ChannelConfig channel;
  channel.kind = &kind;
  channel.width = width != 0 ? width : kind.width.usual;
  channel.source = source;
  channel.output = kind.output(channel.width);
  if (kind.input != nullptr) channel.input = kind.input(channel.width);
  return channel;
}

ChannelConfig make_channel(std::string_view kind, unsigned width, unsigned source) {
  return make_channel(phy_kind(kind), width, source);
}

ChannelConfig make_raw_channel(OutputInterface output, std::optional<InputInterface> input) {
  ChannelConfig channel;
  channel.output = output;
  channel.input = input;
  return channel;
}

}  // namespace slackline::sim
