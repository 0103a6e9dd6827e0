// SPDX-License-Identifier: Apache-2.0
// The driver of an RTIO channel in a system file: its class, whether that can drive the channel, its
// parameters.
#pragma once

#include <string>

#include "sim/rtio/channel_config.hpp"
#include "sim/rtio/device_description.hpp"
#include "waveforms/base/user_error.hpp"
#include "waveforms/json/json_node.hpp"

namespace slackline::sim {

/// From "device" and "parameters" of `node`, a channel or an entry of the devices. Without "device" it is the
/// driver an ARTIQ user would expect for the channel; a raw channel then has none, and the class stays empty.
/// A parameter that describes the gateware has the channel's value, given or not.
/// Throws UserError: an unknown class or one that cannot drive the channel; an unknown parameter, one out of
/// range, or one that contradicts the channel.
DeviceDescription read_device(const waveforms::JsonNode& node, std::string name, unsigned number,
                              const ChannelConfig& channel);

}  // namespace slackline::sim
