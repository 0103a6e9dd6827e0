// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/rtio/reference_input.hpp"

#include <algorithm>

namespace slackline::testbenches {

namespace {

constexpr std::uint64_t command_read = 2;
constexpr std::uint64_t status_no_event = 1;
constexpr std::uint64_t status_overflow = 2;
constexpr std::uint64_t status_waiting = 4;

}  // namespace

ReferenceInput::ReferenceInput(const sim::RtioConfig& config) : config_(config) {
  for (const sim::ChannelConfig& channel : config.channels) {
    channels_.push_back({channel.input.has_value(), channel.input.value_or(sim::InputInterface{}),
                         ReferenceFifo<InputEvent>(channel.ififo_depth)});
  }
}

void ReferenceInput::show(RowOutputs& out) const {
  out.i_status = status_;
  out.i_data = data_;
  out.i_timestamp = timestamp_;
}

void ReferenceInput::clock_channel(Channel& channel, const InputStrobe& strobe, bool acknowledged,
                                   std::uint64_t coarse, bool reset) {
  const sim::InputInterface& interface = channel.interface;
  InputEvent event;
  if (interface.timestamped) {
    const std::uint64_t stamp = interface.delay == 0 ? coarse : channel.delayed_coarse;
    const std::uint64_t fine = low_bits(strobe.fine, interface.fine_width);
    event.timestamp = (stamp << config_.fine_width) | (fine << (config_.fine_width - interface.fine_width));
  }
  event.data = low_bits(strobe.data, interface.data_width);
  const bool take = acknowledged && !channel.overflow;
  const bool lost = strobe.stb && !channel.fifo.writable();
  channel.fifo.clock(strobe.stb ? std::optional(event) : std::nullopt, take, reset);
  if (acknowledged) channel.overflow = false;
  if (lost) channel.overflow = true;
  if (reset) channel.overflow = false;
  channel.delayed_coarse = low_bits(coarse - (interface.delay + 1), config_.coarse_width());
}

void ReferenceInput::clock(const RowInputs& in, const std::vector<InputStrobe>& strobes, std::uint64_t coarse,
                           bool reset) {
  const std::uint64_t number = low_bits(in.chan_sel, 16);
  // Numbers above the last channel look at the last channel, but take nothing from it.
  const Channel& selected = channels_[std::min<std::size_t>(number, channels_.size() - 1)];
  const bool overflow = selected.exists && selected.overflow;
  const bool event = selected.exists && selected.fifo.readable() && !overflow;
  const InputEvent head = selected.exists ? selected.fifo.head() : InputEvent{};
  const bool acknowledged = acknowledge_;

  acknowledge_ = false;
  if (acknowledged) {
    status_ = (event ? 0 : status_no_event) | (overflow ? status_overflow : 0);
    data_ = head.data;
    timestamp_ = head.timestamp;
  }
  if ((coarse << config_.fine_width) >= timeout_ || event || overflow) {
    acknowledge_ = pending_;
    pending_ = false;
  }
  if (in.cmd == command_read) {
    timeout_ = in.i_timeout;
    pending_ = true;
    status_ = status_waiting;
  }
  for (std::size_t i = 0; i < channels_.size(); ++i) {
    if (channels_[i].exists)
      clock_channel(channels_[i], strobes[i], acknowledged && i == number, coarse, reset);
  }
  if (reset) {
    acknowledge_ = false;
    pending_ = false;
    status_ = 0;
  }
}

}  // namespace slackline::testbenches
