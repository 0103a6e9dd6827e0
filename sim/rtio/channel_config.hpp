// SPDX-License-Identifier: Apache-2.0
// One RTIO channel: which PHY it has, and the rtlink interfaces between that PHY and the core. The interfaces
// are those of its kind; only raw channels choose their own.
#pragma once

#include <optional>
#include <string_view>

#include "sim/rtio/phy_kinds.hpp"
#include "sim/rtio/rtlink.hpp"

namespace slackline::sim {

inline constexpr unsigned max_fifo_depth = 65535;

struct ChannelConfig {
  const PhyKind* kind = &raw_kind();  ///< a row of phy_kinds(), never null
  unsigned width = 0;                 ///< what the kind's width rule says
  unsigned source = 0;                ///< of a kind that observes a pad: that channel; else 0
  std::optional<OutputInterface> output;
  std::optional<InputInterface> input;
  unsigned ififo_depth = 64;  ///< words of the input FIFO, which holds one event more
  friend bool operator==(const ChannelConfig&, const ChannelConfig&) = default;
};

/// A channel with the interfaces its kind has. A width of 0 means the kind's usual one. For raw: an output
/// without data, no input.
ChannelConfig make_channel(const PhyKind& kind, unsigned width = 0, unsigned source = 0);
/// Throws std::invalid_argument if there is no such kind.
ChannelConfig make_channel(std::string_view kind, unsigned width = 0, unsigned source = 0);

/// A raw channel with the interfaces given.
ChannelConfig make_raw_channel(OutputInterface output, std::optional<InputInterface> input = std::nullopt);

}  // namespace slackline::sim
