// SPDX-License-Identifier: Apache-2.0
#include "sim/read/json/rtio_config_json.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include <nlohmann/json.hpp>

namespace slackline::sim {

namespace {

using nlohmann::json;

std::string shortened(const json& value) {
  constexpr std::size_t longest = 60;
  std::string text = value.dump(-1, ' ', false, json::error_handler_t::replace);
  if (text.size() > longest) text = text.substr(0, longest) + "...";
  return text;
}

/// One JSON object, its members taken by name; close() refuses the members nobody took.
class Object {
 public:
  Object(const json& value, std::string pointer) : value_(value), pointer_(std::move(pointer)) {
    if (!value.is_object())
      throw ConfigError(pointer_.empty() ? "/" : pointer_, shortened(value), "an object");
  }

  const json* find(const std::string& key) {
    known_.push_back(key);
    const auto member = value_.find(key);
    return member == value_.end() ? nullptr : &*member;
  }
  const json& get(const std::string& key) {
    const json* member = find(key);
    if (member == nullptr) throw ConfigError(at(key), "nothing", "a value");
    return *member;
  }
  unsigned number(const std::string& key) { return to_number(key, get(key)); }
  unsigned number(const std::string& key, unsigned missing) {
    const json* member = find(key);
    return member == nullptr ? missing : to_number(key, *member);
  }
  bool flag(const std::string& key, bool missing) {
    const json* member = find(key);
    if (member == nullptr) return missing;
    if (!member->is_boolean()) throw ConfigError(at(key), shortened(*member), "true or false");
    return member->get<bool>();
  }
  std::string at(const std::string& key) const { return pointer_ + "/" + key; }

  void close() const {
    for (const auto& [key, value] : value_.items()) {
      if (std::find(known_.begin(), known_.end(), key) == known_.end()) {
        throw ConfigError(at(key), "an unknown key", expected_keys());
      }
    }
  }

 private:
  unsigned to_number(const std::string& key, const json& member) const {
    // JSON made by a program, not parsed, keeps even positive numbers signed.
    const bool negative =
        member.is_number_integer() && !member.is_number_unsigned() && member.get<std::int64_t>() < 0;
    if (!member.is_number_integer() || negative ||
        member.get<std::uint64_t>() > std::numeric_limits<unsigned>::max()) {
      throw ConfigError(at(key), shortened(member), "a whole number, not negative, below 2^32");
    }
    return member.get<unsigned>();
  }
  std::string expected_keys() const {
    std::string text = "one of";
    for (const std::string& key : known_) text += " " + key;
    return text;
  }

  const json& value_;
  std::string pointer_;
  std::vector<std::string> known_;
};

void read_raw(Object& object, ChannelConfig& channel) {
  channel.output = OutputInterface{.data_width = object.number("data", 0),
                                   .address_width = object.number("addr", 0),
                                   .fine_width = object.number("fine", 0),
                                   .replace = object.flag("replace", true)};
  const json* input = object.find("i");
  if (input == nullptr || input->is_null()) return;
  Object i(*input, object.at("i"));
  channel.input = InputInterface{.data_width = i.number("data", 0),
                                 .fine_width = i.number("fine", 0),
                                 .timestamped = i.flag("timestamped", true),
                                 .delay = i.number("delay", 0)};
  i.close();
}

void read_phy(Object& object, ChannelConfig& channel) {
  if (!channel.input) return;
  if (const json* input = object.find("i")) {
    Object i(*input, object.at("i"));
    channel.input->delay = i.number("delay", 0);
    i.close();
  }
}

std::string known_kinds() {
  std::string text;
  const auto kinds = phy_kinds();
  for (const PhyKind& kind : kinds) {
    if (&kind != &kinds.front()) text += &kind == &kinds.back() ? " or " : ", ";
    text += kind.name;
  }
  return text;
}

unsigned read_width(Object& object, const PhyKind& kind) {
  if (!kind.has_width()) return 0;
  const unsigned width =
      kind.width.required ? object.number("width") : object.number("width", kind.width.usual);
  if (width == 0) throw ConfigError(object.at("width"), "0", "at least 1");
  return width;
}

/// The width is checked before the interfaces follow from it.
ChannelConfig read_channel(const json& value, const std::string& pointer) {
  Object object(value, pointer);
  const json& name = object.get("kind");
  const PhyKind* const kind = name.is_string() ? find_phy_kind(name.get<std::string>()) : nullptr;
  if (kind == nullptr) throw ConfigError(object.at("kind"), shortened(name), known_kinds());
  const unsigned width = read_width(object, *kind);
  const unsigned source = kind->observes_pad ? object.number("source") : 0;
  ChannelConfig channel = make_channel(*kind, width, source);
  kind->raw ? read_raw(object, channel) : read_phy(object, channel);
  channel.output->delay = object.number("delay", 0);
  channel.ififo_depth = object.number("ififo", channel.ififo_depth);
  object.close();
  return channel;
}

double read_watermark(Object& object, double missing) {
  const json* member = object.find("high_watermark");
  if (member == nullptr) return missing;
  if (!member->is_number())
    throw ConfigError(object.at("high_watermark"), shortened(*member), "a fraction, 0 to 1");
  return member->get<double>();
}

}  // namespace

RtioConfig rtio_config_from_json(const json& params) {
  Object object(params, "");
  RtioConfig config;
  config.fine_width = object.number("fine");
  config.lanes = object.number("lanes");
  config.fifo_depth = object.number("depth");
  config.high_watermark = read_watermark(object, config.high_watermark);
  config.report_buffer_space = object.flag("report_buffer_space", false);
  config.submission_margin = object.number("submission_margin", config.submission_margin);
  object.flag("analyzer", false);
  const json& channels = object.get("channels");
  if (!channels.is_array()) throw ConfigError("/channels", shortened(channels), "an array");
  if (channels.size() > max_channels) {
    throw ConfigError("/channels", std::to_string(channels.size()) + " channels",
                      "1 to " + std::to_string(max_channels));
  }
  object.close();
  for (const json& channel : channels) {
    config.channels.push_back(read_channel(channel, "/channels/" + std::to_string(config.channels.size())));
  }
  config.validate();
  return config;
}

json to_json(const RtioConfig& config) {
  json params = {{"fine", config.fine_width}, {"lanes", config.lanes}, {"depth", config.fifo_depth}};
  const RtioConfig usual;
  if (config.high_watermark != usual.high_watermark) params["high_watermark"] = config.high_watermark;
  if (config.report_buffer_space) params["report_buffer_space"] = true;
  if (config.submission_margin != usual.submission_margin)
    params["submission_margin"] = config.submission_margin;
  json channels = json::array();
  for (const ChannelConfig& channel : config.channels) {
    json entry = {{"kind", channel.kind->name}};
    if (channel.kind->has_width()) entry["width"] = channel.width;
    if (channel.kind->observes_pad) entry["source"] = channel.source;
    if (channel.kind->raw && channel.output) {
      entry["data"] = channel.output->data_width;
      entry["addr"] = channel.output->address_width;
      if (channel.output->fine_width != 0) entry["fine"] = channel.output->fine_width;
      entry["replace"] = channel.output->replace;
    }
    if (channel.output && channel.output->delay != 0) entry["delay"] = channel.output->delay;
    if (channel.kind->raw && channel.input) {
      entry["i"] = {{"data", channel.input->data_width},
                    {"fine", channel.input->fine_width},
                    {"timestamped", channel.input->timestamped},
                    {"delay", channel.input->delay}};
    } else if (channel.input && channel.input->delay != 0) {
      entry["i"] = {{"delay", channel.input->delay}};
    }
    if (channel.ififo_depth != ChannelConfig{}.ififo_depth) entry["ififo"] = channel.ififo_depth;
    channels.push_back(std::move(entry));
  }
  params["channels"] = std::move(channels);
  return params;
}

}  // namespace slackline::sim
