// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/rtio/reference_output.hpp"

#include <algorithm>

namespace slackline::testbenches {

ReferenceOutput::ReferenceOutput(const sim::RtioConfig& config)
    : config_(config),
      in_flight_(config.output_latency() - 1, SortedEvents(config.lanes)),
      channels_(config.channels.size()) {}

void ReferenceOutput::show(RowOutputs& out) const {
  out.raw_collision = collision_.happened ? 1 : 0;
  out.raw_collision_ch = collision_.channel;
  out.raw_busy = busy_.happened ? 1 : 0;
  out.raw_busy_ch = busy_.channel;
  for (std::size_t i = 0; i < channels_.size(); ++i) {
    out.channels[i].o_stb = channels_[i].o_stb;
    out.channels[i].o_fine_ts = channels_[i].o_fine_ts;
    out.channels[i].o_address = channels_[i].o_address;
    out.channels[i].o_data = channels_[i].o_data;
  }
}

bool ReferenceOutput::collides(const SortedEvent& event) const {
  if (!event.replaced) return false;
  const std::uint64_t channel = event.event.channel;
  const bool may_replace = channel < config_.channels.size() && config_.channels[channel].output &&
                           config_.channels[channel].output->replace;
  return !may_replace || event.nondata_replaced;
}

/// Numbers above the last channel look at the last channel's line.
bool ReferenceOutput::is_busy(std::uint64_t channel, const RowInputs& in) const {
  return in.channels[std::min<std::size_t>(channel, in.channels.size() - 1)].busy != 0;
}

/// Two events of one channel that survived the network are ORed together.
void ReferenceOutput::deliver(const SortedEvents& events) {
  std::fill(channels_.begin(), channels_.end(), ChannelOutputs{});
  delivered_.clear();
  collision_ = {};
  for (const auto& slot : events) {
    if (!slot) continue;
    const LaneEvent& event = slot->event;
    if (collides(*slot)) {
      collision_ = {true, event.channel};
      continue;
    }
    delivered_.push_back(event.channel);
    if (event.channel >= channels_.size() || !config_.channels[event.channel].output) continue;
    const sim::OutputInterface& output = *config_.channels[event.channel].output;
    ChannelOutputs& port = channels_[event.channel];
    port.o_stb = 1;
    port.o_fine_ts |=
        low_bits(event.timestamp, config_.fine_width) >> (config_.fine_width - output.fine_width);
    port.o_address |= low_bits(event.address, output.address_width);
    const Data data = low_bits(event.data, output.data_width);
    for (std::size_t word = 0; word < data.size(); ++word) port.o_data[word] |= data[word];
  }
}

void ReferenceOutput::clock(const Simultaneous& leaving, const RowInputs& in, bool reset) {
  busy_ = {};
  for (const std::uint64_t channel : delivered_) {
    if (is_busy(channel, in)) busy_ = {true, channel};
  }
  in_flight_.push_back(sort_events(leaving, config_));
  deliver(in_flight_.front());
  in_flight_.pop_front();
  if (!reset) return;
  // Strobes and error pulses are reset; the payload beside them is not.
  for (ChannelOutputs& port : channels_) port.o_stb = 0;
  delivered_.clear();
  collision_.happened = false;
  busy_.happened = false;
  for (SortedEvents& events : in_flight_) std::fill(events.begin(), events.end(), std::nullopt);
}

}  // namespace slackline::testbenches
