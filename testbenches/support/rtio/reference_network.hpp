// SPDX-License-Identifier: Apache-2.0
// Reference 8: what the sorting network makes of the events that leave the lanes together. Nothing outside
// acts on the network while it works, so that all its stages are done at once; the time they take is the
// caller's matter.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/rtio/rtio_config.hpp"
#include "testbenches/support/rtio/reference_lanes.hpp"

namespace slackline::testbenches {

struct SortedEvent {
  LaneEvent event;
  bool replaced = false;          ///< it took the place of an older event of its channel
  bool nondata_replaced = false;  ///< and the last one it replaced differed in address or fine time stamp
};

using SortedEvents = std::vector<std::optional<SortedEvent>>;

SortedEvents sort_events(const Simultaneous& events, const sim::RtioConfig& config);

/// Whether sequence number a was given before b; both `width` bits, wrapping.
bool is_older(std::uint64_t a, std::uint64_t b, unsigned width);

}  // namespace slackline::testbenches
