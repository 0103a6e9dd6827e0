// SPDX-License-Identifier: Apache-2.0
// What can stand at the end of an RTIO channel: one row per kind of PHY, and all that the rest of the project
// must know of it as a column. A kind is told by its row: there is one, at one address.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "sim/rtio/rtlink.hpp"

namespace slackline::sim {

enum class Pad : std::uint8_t { none, output, input, inout };

/// The number that a channel gives its PHY as parameter Width.
struct WidthRule {
  unsigned usual = 0;  ///< where none is given
  unsigned least = 0;
  unsigned most = 0;      ///< 0: the kind has no width
  bool required = false;  ///< a configuration file must give it
};

struct PhyKind {
  std::string_view name{};  ///< in configurations
  unsigned number = 0;      ///< of its arm in rtl/phy/channel_phy.sv
  Pad pad = Pad::none;
  /// The pad has a word of `width` levels per clock, 2 to 2^fine of the core and a power of two.
  bool serdes = false;
  WidthRule width{};
  /// The interfaces, without delays, of a PHY of that width. No `input`: it has none.
  OutputInterface (*output)(unsigned width) = nullptr;
  InputInterface (*input)(unsigned width) = nullptr;
  unsigned rows_to_pad = 0;   ///< from an event's strobe to the pad, where that is an output
  bool overrides = false;     ///< ARTIQ's moninj can override the pad
  bool observes_pad = false;  ///< it observes the input pad of another channel, its source
  bool raw = false;           ///< no PHY: each channel has interfaces of its own, the outside is at them
  bool quash = false;         ///< no PHY: the core accepts events and throws them away

  bool drives_pad() const { return pad == Pad::output || pad == Pad::inout; }
  bool has_input_pad() const { return pad == Pad::input || pad == Pad::inout; }
  bool is_inout() const { return pad == Pad::inout; }
  bool has_width() const { return width.most != 0; }
};

/// In the order of their numbers, from 0.
std::span<const PhyKind> phy_kinds();
/// Null if there is none of that name.
const PhyKind* find_phy_kind(std::string_view name);
/// Throws std::invalid_argument if there is none.
const PhyKind& phy_kind(std::string_view name);
/// The kind of channels without a PHY.
const PhyKind& raw_kind();

}  // namespace slackline::sim
