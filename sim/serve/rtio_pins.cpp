// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/rtio_pins.hpp"

#include <algorithm>

namespace slackline::serve {

using waveforms::Time;

RtioPins::RtioPins(EventLog& log, const sim::RtioDescription& rtio) : log_(log) {
  channels_.resize(rtio.config.channels.size());
  for (unsigned number = 0; number < channels_.size(); ++number) {
    const sim::PhyKind& kind = *rtio.config.channels[number].kind;
    const std::string& name = rtio.channel_names[number];
    Channel& channel = channels_[number];
    channel.outputs = kind.drives_pad();
    channel.inout = kind.is_inout();
    channel.drivable = kind.has_input_pad() &&
                       std::ranges::find(rtio.loopbacks, number, &sim::Loopback::to) == rtio.loopbacks.end();
    if (kind.pad == sim::Pad::none) continue;
    numbers_[name] = number;
    channel.pad = add_line(name);
    if (!channel.inout) continue;
    channel.enable = add_line(name + "/oe");
    inouts_.push_back(number);
  }
}

RtioPins::Line* RtioPins::add_line(const std::string& name) {
  return &lines_.emplace(name, Line{.number = log_.add_line(name)}).first->second;
}

std::vector<std::string> RtioPins::names() const {
  std::vector<std::string> names;
  for (const auto& [name, line] : lines_) names.push_back(name);
  return names;
}

std::optional<bool> RtioPins::level(std::string_view name) const {
  const auto found = lines_.find(name);
  if (found == lines_.end()) return std::nullopt;
  if (const auto pad = numbers_.find(name); pad != numbers_.end()) {
    const Channel& channel = channels_[pad->second];
    if (!core_drives(channel) && channel.to_come) return channel.to_come;
  }
  return found->second.level;
}

std::optional<unsigned> RtioPins::input(std::string_view name) const {
  const auto found = numbers_.find(name);
  if (found == numbers_.end() || !channels_[found->second].drivable) return std::nullopt;
  return found->second;
}

void RtioPins::will_receive(unsigned channel, bool level) {
  Channel& receiver = channels_[channel];
  if (level != receiver.to_come.value_or(receiver.outside)) receiver.to_come = level;
}

void RtioPins::row(Time time, const sim::RtioOutputs& outputs) {
  for (const unsigned number : inouts_) {
    Channel& channel = channels_[number];
    const bool enabled = outputs.pad_oe[number] != 0;
    if (enabled == channel.enabled) continue;
    channel.enabled = enabled;
    move(*channel.enable, time, enabled);
    show(channel, time);
  }
}

void RtioPins::driven(unsigned channel, Time time, bool level) {
  channels_[channel].inside = level;
  show(channels_[channel], time);
}

void RtioPins::received(unsigned channel, Time time, bool level) {
  channels_[channel].outside = level;
  channels_[channel].to_come.reset();
  show(channels_[channel], time);
}

void RtioPins::show(Channel& channel, Time time) {
  move(*channel.pad, time, core_drives(channel) ? channel.inside : channel.outside);
}

void RtioPins::move(Line& line, Time time, bool level) {
  if (level == line.level) return;
  line.level = level;
  log_.change(line.number, time, level ? 1 : 0);
}

}  // namespace slackline::serve
