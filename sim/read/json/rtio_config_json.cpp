// SPDX-License-Identifier: Apache-2.0
#include "sim/read/json/rtio_config_json.hpp"

#include <limits>
#include <string_view>
#include <vector>

#include "waveforms/base/user_error.hpp"
#include "waveforms/base/word_list.hpp"

namespace slackline::sim {

namespace {

using waveforms::JsonNode;

unsigned whole_number(const JsonNode& node) {
  return static_cast<unsigned>(node.integer(0, std::numeric_limits<unsigned>::max()));
}

unsigned number(const JsonNode& object, std::string_view key, unsigned missing) {
  const auto member = object.find(key);
  return member ? whole_number(*member) : missing;
}

bool flag(const JsonNode& object, std::string_view key, bool missing) {
  const auto member = object.find(key);
  return member ? member->boolean() : missing;
}

std::vector<std::string_view> keys_of(const PhyKind& kind) {
  std::vector<std::string_view> keys{"kind", "delay", "ififo"};
  if (kind.has_width()) keys.emplace_back("width");
  if (kind.observes_pad) keys.emplace_back("source");
  if (kind.raw) keys.insert(keys.end(), {"data", "addr", "fine", "replace"});
  return keys;
}

void read_raw(const JsonNode& object, ChannelConfig& channel) {
  channel.output = OutputInterface{.data_width = number(object, "data", 0),
                                   .address_width = number(object, "addr", 0),
                                   .fine_width = number(object, "fine", 0),
                                   .replace = flag(object, "replace", true)};
  const auto input = object.find("i");
  if (!input || input->json().is_null()) return;
  input->allow({"data", "fine", "timestamped", "delay"});
  channel.input = InputInterface{.data_width = number(*input, "data", 0),
                                 .fine_width = number(*input, "fine", 0),
                                 .timestamped = flag(*input, "timestamped", true),
                                 .delay = number(*input, "delay", 0)};
}

void read_input_delay(const JsonNode& object, ChannelConfig& channel) {
  const auto input = object.find("i");
  if (!input) return;
  input->allow({"delay"});
  channel.input->delay = number(*input, "delay", 0);
}

unsigned read_width(const JsonNode& object, const PhyKind& kind) {
  if (!kind.has_width()) return 0;
  if (!kind.width.required && !object.has("width")) return kind.width.usual;
  const unsigned width = whole_number(object["width"]);
  if (width == 0) object["width"].fail("at least 1");
  return width;
}

const PhyKind& read_kind(const JsonNode& node) {
  const PhyKind* const kind = node.json().is_string() ? find_phy_kind(node.text()) : nullptr;
  if (kind == nullptr) node.fail(waveforms::one_of(phy_kinds(), &PhyKind::name));
  return *kind;
}

/// The width is checked before the interfaces follow from it.
ChannelConfig read_channel(const JsonNode& object) {
  const PhyKind& kind = read_kind(object["kind"]);
  const unsigned width = read_width(object, kind);
  const unsigned source = kind.observes_pad ? whole_number(object["source"]) : 0;
  ChannelConfig channel = make_channel(kind, width, source);
  std::vector<std::string_view> keys = keys_of(kind);
  if (kind.raw || channel.input) keys.emplace_back("i");
  object.allow(keys);
  if (kind.raw) {
    read_raw(object, channel);
  } else if (channel.input) {
    read_input_delay(object, channel);
  }
  channel.output->delay = number(object, "delay", 0);
  channel.ififo_depth = number(object, "ififo", channel.ififo_depth);
  return channel;
}

double read_watermark(const JsonNode& object, double missing) {
  const auto member = object.find("high_watermark");
  if (!member) return missing;
  if (!member->json().is_number()) member->fail("a fraction, 0 to 1");
  return member->number();
}

}  // namespace

RtioConfig rtio_config_from_json(const JsonNode& params) {
  params.allow({"fine", "lanes", "depth", "high_watermark", "report_buffer_space", "submission_margin",
                "analyzer", "channels"});
  RtioConfig config;
  config.fine_width = whole_number(params["fine"]);
  config.lanes = whole_number(params["lanes"]);
  config.fifo_depth = whole_number(params["depth"]);
  config.high_watermark = read_watermark(params, config.high_watermark);
  config.report_buffer_space = flag(params, "report_buffer_space", false);
  config.submission_margin = number(params, "submission_margin", config.submission_margin);
  flag(params, "analyzer", false);
  const JsonNode channels = params["channels"];
  if (channels.size() > max_channels) {
    throw waveforms::UserError(channels.file(), channels.pointer(),
                               std::to_string(channels.size()) + " channels",
                               "1 to " + std::to_string(max_channels));
  }
  for (const JsonNode& channel : channels.items()) config.channels.push_back(read_channel(channel));
  try {
    config.validate();
  } catch (const ConfigError& error) {
    throw waveforms::UserError(params.file().string() + ": " + params.pointer() + error.what());
  }
  return config;
}

}  // namespace slackline::sim
