// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/device_db.hpp"

#include <algorithm>
#include <utility>

namespace slackline::artiq {

std::int64_t DeviceInfo::parameter(std::string_view key, std::int64_t otherwise) const {
  const auto found = parameters.find(key);
  return found == parameters.end() ? otherwise : found->second;
}

DeviceDb::DeviceDb(std::vector<DeviceInfo> devices) : devices_(std::move(devices)) {
  for (auto device = devices_.begin(); device != devices_.end(); ++device) {
    if (std::any_of(devices_.begin(), device,
                    [&](const auto& other) { return other.name == device->name; })) {
      throw DeviceError("device " + device->name + ": got the name twice, expected it once");
    }
  }
}

const DeviceInfo& DeviceDb::get(std::string_view name, std::string_view kind,
                                std::optional<std::source_location> where) const {
  const auto found = std::find_if(devices_.begin(), devices_.end(),
                                  [&](const DeviceInfo& device) { return device.name == name; });
  if (found != devices_.end() && (found->kind == kind || found->kind.empty())) return *found;

  std::string message;
  if (where) message = std::string(where->file_name()) + ":" + std::to_string(where->line()) + ": ";
  message += "device " + std::string(name) + ": got ";
  message += found == devices_.end() ? "no device of that name" : "a " + found->kind;
  message += ", expected a " + std::string(kind) + "; the system has";
  std::string_view separator = " ";
  for (const DeviceInfo& device : devices_) {
    message.append(separator)
        .append(device.name)
        .append(" (")
        .append(device.kind.empty() ? "raw" : device.kind)
        .append(")");
    separator = ", ";
  }
  if (devices_.empty()) message += " no devices";
  throw DeviceError(message);
}

std::string_view DeviceDb::channel_name(std::uint32_t channel) const {
  const auto found = std::find_if(devices_.begin(), devices_.end(),
                                  [&](const DeviceInfo& device) { return device.channel == channel; });
  return found == devices_.end() ? std::string_view() : std::string_view(found->name);
}

}  // namespace slackline::artiq
