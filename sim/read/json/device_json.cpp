// SPDX-License-Identifier: Apache-2.0
#include "sim/read/json/device_json.hpp"

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/rtio/device_classes.hpp"
#include "waveforms/base/word_list.hpp"

namespace slackline::sim {
namespace {

const DeviceClass& named_class(const waveforms::JsonNode& node, const ChannelConfig& channel) {
  const DeviceClass* const found = find_device_class(node.text());
  if (found != nullptr && found->drives(*channel.kind)) {
    if (found->fits(channel)) return *found;
    node.fail("it on a channel with at least " + std::to_string(found->least_data_width) +
              " bits of data and " + std::to_string(found->least_address_width) + " of address");
  }
  if (found == nullptr) node.fail(waveforms::one_of(device_classes(), &DeviceClass::name));
  std::vector<std::string_view> fitting;
  for (const DeviceClass& device : device_classes()) {
    if (device.drives(*channel.kind)) fitting.push_back(device.name);
  }
  node.fail(waveforms::one_of(fitting).append(", which drive a channel of kind ").append(channel.kind->name));
}

void read_parameters(DeviceDescription& device, std::span<const DeviceParameter> known,
                     const waveforms::JsonNode& node) {
  std::vector<std::string_view> names;
  for (const DeviceParameter& parameter : known) names.push_back(parameter.name);
  node.allow(names);
  for (const DeviceParameter& parameter : known) {
    if (!node.has(parameter.name)) continue;
    device.parameters[std::string(parameter.name)] =
        node[parameter.name].integer(parameter.least, parameter.most);
  }
}

/// The gateware has the last word on its own width.
void take_width(DeviceDescription& device, const DeviceParameter& parameter, const waveforms::JsonNode& node,
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
      node.has("device") ? &named_class(node["device"], channel) : usual_device_class(*channel.kind);
  DeviceDescription device{.name = std::move(name), .class_name = {}, .channel = number, .parameters = {}};
  if (type == nullptr) {
    // The program brings the driver, which knows what they mean.
    const auto parameters = node.find("parameters");
    for (const std::string& key : parameters ? parameters->keys() : std::vector<std::string>())
      device.parameters[key] = (*parameters)[key].integer();
    return device;
  }
  device.class_name = type->name;
  if (node.has("parameters")) read_parameters(device, type->parameters, node["parameters"]);
  for (const DeviceParameter& parameter : type->parameters) {
    if (parameter.channel_width && channel.width != 0) take_width(device, parameter, node, channel.width);
  }
  return device;
}

}  // namespace slackline::sim
