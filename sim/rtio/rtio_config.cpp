// SPDX-License-Identifier: Apache-2.0
// Rules of a buildable RTIO core, checked from the outside in so that the first message is the useful one.
#include "sim/rtio/rtio_config.hpp"

#include <algorithm>
#include <bit>
#include <sstream>

namespace slackline::sim {

namespace {

std::string range_text(unsigned low, unsigned high) {
  return std::to_string(low) + " to " + std::to_string(high);
}

void check_range(const std::string& pointer, unsigned value, unsigned low, unsigned high) {
  if (value < low || value > high) throw ConfigError(pointer, std::to_string(value), range_text(low, high));
}

void check_output(const std::string& pointer, const OutputInterface& output, unsigned fine_width) {
  check_range(pointer + "/data", output.data_width, 0, max_output_data_width);
  check_range(pointer + "/addr", output.address_width, 0, max_output_address_width);
  check_range(pointer + "/fine", output.fine_width, 0, std::min(fine_width, max_channel_fine_width));
  check_range(pointer + "/delay", output.delay, 0, max_output_delay);
}

void check_input(const std::string& pointer, const InputInterface& input, unsigned fine_width) {
  check_range(pointer + "/i/data", input.data_width, 0, max_input_data_width);
  check_range(pointer + "/i/fine", input.fine_width, 0, std::min(fine_width, max_channel_fine_width));
  check_range(pointer + "/i/delay", input.delay, 0, max_input_delay);
  if (!input.timestamped && input.fine_width != 0) {
    throw ConfigError(pointer + "/i/fine", std::to_string(input.fine_width),
                      "0 for an input without time stamps");
  }
}

void check_width(const std::string& pointer, const ChannelConfig& channel, unsigned fine_width) {
  const std::string where = pointer + "/width";
  const WidthRule& rule = channel.kind->width;
  if (!channel.kind->serdes) return check_range(where, channel.width, rule.least, rule.most);
  const unsigned most = std::min(rule.most, 1U << std::min(fine_width, max_channel_fine_width));
  if (channel.width < rule.least || channel.width > most) {
    const std::string expected = most < rule.least
                                     ? "rtio.fine of at least 1 for a SERDES channel"
                                     : range_text(rule.least, most) + ", at most 2 to the power of rtio.fine";
    throw ConfigError(where, std::to_string(channel.width) + " with rtio.fine " + std::to_string(fine_width),
                      expected);
  }
  if (!std::has_single_bit(channel.width)) {
    throw ConfigError(where, std::to_string(channel.width), "a power of two");
  }
}

void check_source(const std::string& pointer, const ChannelConfig& channel, const RtioConfig& config) {
  const std::string where = pointer + "/source";
  if (!channel.kind->observes_pad) return check_range(where, channel.source, 0, 0);
  check_range(where, channel.source, 0, static_cast<unsigned>(config.channels.size()) - 1);
  const PhyKind& observed = *config.channels[channel.source].kind;
  if (!observed.has_input_pad()) {
    throw ConfigError(where, "a channel of kind " + std::string(observed.name),
                      "a channel with an input pad");
  }
}

void check_interfaces_of_kind(const std::string& pointer, const ChannelConfig& channel) {
  if (channel.kind->raw) return;
  ChannelConfig expected = make_channel(*channel.kind, channel.width, channel.source);
  if (channel.output) expected.output->delay = channel.output->delay;
  if (channel.input && expected.input) expected.input->delay = channel.input->delay;
  if (channel.output != expected.output || channel.input != expected.input) {
    throw ConfigError(pointer, "other interfaces than its kind has",
                      "the interfaces of " + std::string(channel.kind->name));
  }
}

}  // namespace

ConfigError::ConfigError(std::string pointer, const std::string& got, const std::string& expected)
    : std::invalid_argument(pointer + ": got " + got + ", expected " + expected),
      pointer_(std::move(pointer)) {}

void RtioConfig::validate() const {
  if (lanes < 2 || lanes > 32 || !std::has_single_bit(lanes)) {
    throw ConfigError("/lanes", std::to_string(lanes), "2, 4, 8, 16 or 32");
  }
  check_range("/depth", fifo_depth, 2, max_fifo_depth);
  check_range("/fine", fine_width, 0, max_fine_width);
  check_range("/submission_margin", submission_margin, 1, max_submission_margin);
  if (!(high_watermark >= 0.0 && high_watermark <= 1.0)) {
    std::ostringstream got;
    got << high_watermark;
    throw ConfigError("/high_watermark", got.str(), "a fraction, 0 to 1");
  }
  if (channels.empty() || channels.size() > max_channels) {
    throw ConfigError("/channels", std::to_string(channels.size()) + " channels",
                      range_text(1, max_channels));
  }
  for (std::size_t i = 0; i < channels.size(); ++i) {
    const std::string pointer = "/channels/" + std::to_string(i);
    const ChannelConfig& channel = channels[i];
    check_width(pointer, channel, fine_width);
    check_source(pointer, channel, *this);
    check_interfaces_of_kind(pointer, channel);
    if (channel.output) check_output(pointer, *channel.output, fine_width);
    if (channel.input) check_input(pointer, *channel.input, fine_width);
    check_range(pointer + "/ififo", channel.ififo_depth, 1, max_fifo_depth);
  }
}

unsigned bits_for(unsigned long long n) { return n == 0 ? 1 : static_cast<unsigned>(std::bit_width(n)); }

unsigned RtioConfig::channel_width() const { return bits_for(channels.size() - 1); }

unsigned RtioConfig::sequence_number_width() const {
  return bits_for(static_cast<unsigned long long>(lanes) * fifo_depth - 1) + 2;
}

unsigned RtioConfig::high_watermark_level() const {
  return static_cast<unsigned>(high_watermark * fifo_depth);
}

unsigned RtioConfig::lane_width() const { return bits_for(lanes - 1); }

unsigned RtioConfig::network_stages() const { return lane_width() * (lane_width() + 1) / 2; }

unsigned RtioConfig::widest_output_data() const {
  unsigned widest = 1;
  for (const ChannelConfig& channel : channels) {
    if (channel.output) widest = std::max(widest, channel.output->data_width);
  }
  return widest;
}

unsigned RtioConfig::widest_output_address() const {
  unsigned widest = 1;
  for (const ChannelConfig& channel : channels) {
    if (channel.output) widest = std::max(widest, channel.output->address_width);
  }
  return widest;
}

}  // namespace slackline::sim
