// SPDX-License-Identifier: Apache-2.0
#include "sim/read/json/device_json.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <ranges>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "waveforms/base/word_list.hpp"

namespace slackline::sim {
namespace {

using Kind = ChannelKind;

struct Parameter {
  std::string_view name;
  std::int64_t least;
  std::int64_t most;
  bool channel_width = false;  ///< it is the width of the channel, where that has one
};

struct DeviceClass {
  std::string_view name;
  std::span<const Kind> drives;  ///< and raw channels, behind which there may be anything
  std::span<const Parameter> parameters;
};

constexpr std::array outputs{Kind::ttl_out, Kind::ttl_inout, Kind::serdes_out, Kind::serdes_inout};
constexpr std::array inputs{Kind::ttl_in, Kind::ttl_inout, Kind::serdes_in, Kind::serdes_inout};
constexpr std::array clock_generators{Kind::clockgen};
constexpr std::array edge_counters{Kind::edge_counter};
constexpr std::array logs{Kind::log};

constexpr std::array in_out_parameters{Parameter{"gate_latency_mu", 0, INT32_MAX}};
// Tuning words and counts are signed 32-bit numbers of the program.
constexpr std::array clock_parameters{Parameter{"acc_width", 1, 31, true}};
constexpr std::array counter_parameters{Parameter{"gateware_width", 1, 31, true}};
// Chips are selected by a bit each of the port's 16.
constexpr std::array dds_parameters{Parameter{"select", 0, 15}, Parameter{"sysclk", 1, 1'000'000'000'000}};

constexpr std::array classes{DeviceClass{"TTLOut", outputs, {}},
                             DeviceClass{"TTLInOut", inputs, in_out_parameters},
                             DeviceClass{"TTLClockGen", clock_generators, clock_parameters},
                             DeviceClass{"EdgeCounter", edge_counters, counter_parameters},
                             DeviceClass{"AD9914", {}, dds_parameters},
                             DeviceClass{"Log", logs, {}}};

bool can_drive(const DeviceClass& device, Kind channel) {
  return channel == Kind::raw || std::ranges::find(device.drives, channel) != device.drives.end();
}

/// The first class that can; none for raw channels.
const DeviceClass* default_class(Kind channel) {
  if (channel == Kind::raw) return nullptr;
  return std::ranges::find_if(classes, [&](const DeviceClass& device) {
    // A channel that is both an output and an input is driven as both.
    if (device.name == "TTLOut" && has_input_pad(channel)) return false;
    return can_drive(device, channel);
  });
}

const DeviceClass& named_class(const waveforms::JsonNode& node, Kind channel) {
  const auto found = std::ranges::find(classes, node.text(), &DeviceClass::name);
  if (found != classes.end() && can_drive(*found, channel)) return *found;
  if (found == classes.end())
    node.fail(waveforms::one_of(classes | std::views::transform(&DeviceClass::name)));
  const auto fits = [channel](const DeviceClass& device) { return can_drive(device, channel); };
  node.fail(waveforms::one_of(classes | std::views::filter(fits) | std::views::transform(&DeviceClass::name))
                .append(", which drive a channel of kind ")
                .append(to_string(channel)));
}

/// The chips' port: 16 bits of data, 7 of address.
void check_port(const waveforms::JsonNode& node, const ChannelConfig& channel) {
  if (channel.output && channel.output->data_width >= 16 && channel.output->address_width >= 7) return;
  node.fail("it on a channel with at least 16 bits of data and 7 of address");
}

void read_parameters(DeviceDescription& device, std::span<const Parameter> known,
                     const waveforms::JsonNode& node) {
  std::vector<std::string_view> names;
  for (const Parameter& parameter : known) names.push_back(parameter.name);
  node.allow(names);
  for (const Parameter& parameter : known) {
    if (!node.has(parameter.name)) continue;
    device.parameters[std::string(parameter.name)] =
        node[parameter.name].integer(parameter.least, parameter.most);
  }
}

/// The gateware has the last word on its own width.
void take_width(DeviceDescription& device, const Parameter& parameter, const waveforms::JsonNode& node,
                unsigned width) {
  if (width > parameter.most) {
    node.refuse("got a channel of " + std::to_string(width) + " bits, expected at most " +
                std::to_string(parameter.most) + " for " + device.class_name);
  }
  const auto [given, missing] = device.parameters.try_emplace(std::string(parameter.name), width);
  if (!missing && given->second != width) {
    node["parameters"][parameter.name].fail(std::to_string(width) + ", the width of the channel");
  }
}

}  // namespace

DeviceDescription read_device(const waveforms::JsonNode& node, std::string name, unsigned number,
                              const ChannelConfig& channel) {
  const DeviceClass* type =
      node.has("device") ? &named_class(node["device"], channel.kind) : default_class(channel.kind);
  DeviceDescription device{.name = std::move(name), .class_name = {}, .channel = number, .parameters = {}};
  if (type == nullptr) {
    if (node.has("parameters")) node["parameters"].fail("a \"device\" that has them");
    return device;
  }
  device.class_name = type->name;
  if (type->name == "AD9914") check_port(node["device"], channel);
  if (node.has("parameters")) read_parameters(device, type->parameters, node["parameters"]);
  for (const Parameter& parameter : type->parameters) {
    if (parameter.channel_width && channel.width != 0) take_width(device, parameter, node, channel.width);
  }
  return device;
}

}  // namespace slackline::sim
