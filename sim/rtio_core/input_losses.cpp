// SPDX-License-Identifier: Apache-2.0
#include "sim/rtio_core/input_losses.hpp"

#include <utility>

namespace slackline::sim {

InputLosses::InputLosses(const RtioConfig& config, FateMarks& marks)
    : marks_(marks), lost_(config.channels.size()) {
  for (const ChannelConfig& channel : config.channels) depth_.push_back(channel.ififo_depth);
}

void InputLosses::decide(std::span<const std::uint16_t> levels, unsigned popped, bool reset) {
  for (const Event& event : events_) {
    if (reset || event.level < depth_[event.channel]) continue;
    const int taken = event.channel == popped ? 1 : 0;
    if (levels[event.channel] + taken > event.level) continue;
    Lost& lost = lost_[event.channel];
    if (lost.count++ == 0) lost.first = event.time;
  }
  events_.clear();
}

bool InputLosses::told(Time time, unsigned channel) {
  if (channel >= lost_.size() || lost_[channel].count == 0) return false;
  const Lost lost = std::exchange(lost_[channel], {});
  marks_.overflow(lost.first, channel, lost.count, time);
  return true;
}

void InputLosses::finish() {
  for (unsigned channel = 0; channel < lost_.size(); ++channel) {
    const Lost lost = std::exchange(lost_[channel], {});
    if (lost.count > 0) marks_.overflow(lost.first, channel, lost.count, {});
  }
}

}  // namespace slackline::sim
