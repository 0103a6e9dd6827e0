// SPDX-License-Identifier: Apache-2.0
// The devices of a system, as the experiment asks for them by name.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "waveforms/base/user_error.hpp"

namespace slackline::artiq {

struct DeviceInfo {
  std::string name;  ///< "ttl0"
  std::string kind;  ///< driver class, the `kind` of its C++ type; empty: any, the program's own, too
  std::uint32_t channel = 0;  ///< RTIO channel, 0 to 65535
  /// Driver arguments other than the defaults; each driver says which it takes.
  std::map<std::string, std::int64_t, std::less<>> parameters;

  std::int64_t parameter(std::string_view key, std::int64_t otherwise) const;
  friend bool operator==(const DeviceInfo&, const DeviceInfo&) = default;
};

/// An experiment asked for a device that does not exist, or for one of another kind.
class DeviceError : public waveforms::UserError {
 public:
  using UserError::UserError;
};

class DeviceDb {
 public:
  DeviceDb() = default;
  /// Throws DeviceError if two devices have one name.
  explicit DeviceDb(std::vector<DeviceInfo> devices);

  const std::vector<DeviceInfo>& devices() const { return devices_; }
  /// Throws DeviceError, which names the devices that exist.
  const DeviceInfo& get(std::string_view name, std::string_view kind,
                        std::optional<std::source_location> where = {}) const;
  /// Name of the first device on that channel; empty if there is none.
  std::string_view channel_name(std::uint32_t channel) const;

 private:
  std::vector<DeviceInfo> devices_;
};

}  // namespace slackline::artiq
