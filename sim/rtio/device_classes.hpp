// SPDX-License-Identifier: Apache-2.0
// The classes of ARTIQ drivers that a system can name for a channel: a row each. The drivers themselves are
// C++ types of the same names in models/artiq.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "sim/rtio/channel_config.hpp"

namespace slackline::sim {

/// An integer argument of a driver.
struct DeviceParameter {
  std::string_view name{};
  std::int64_t least = 0;
  std::int64_t most = 0;
  bool channel_width = false;  ///< it is the width of the channel, where that has one
};

struct DeviceClass {
  std::string_view name{};
  std::span<const std::string_view> kinds{};  ///< of PHY that it drives, beside raw channels
  std::span<const DeviceParameter> parameters{};
  unsigned least_data_width = 0;     ///< of the channel's output, bits
  unsigned least_address_width = 0;  ///< likewise

  /// Behind a raw channel there may be anything.
  bool drives(const PhyKind& kind) const;
  /// The channel's output is wide enough.
  bool fits(const ChannelConfig& channel) const;
};

std::span<const DeviceClass> device_classes();
/// Null if there is none of that name.
const DeviceClass* find_device_class(std::string_view name);
/// The class that an ARTIQ user expects for a channel of that kind; null for raw.
const DeviceClass* usual_device_class(const PhyKind& kind);

}  // namespace slackline::sim
