// SPDX-License-Identifier: Apache-2.0
// One RTIO channel: which PHY it has, and the rtlink interfaces between that PHY and the core.
// Widths are bits, delays coarse cycles, depths words. The interface of each PHY kind is the one of the
// gateware (reference 11); only raw channels choose their own.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace slackline::sim {

/// The numbers are those of rtio_pkg in the RTL.
enum class ChannelKind : std::uint8_t {
  raw = 0,  ///< bare rtlink, no PHY logic
  ttl_out = 1,
  ttl_in = 2,
  ttl_inout = 3,
  serdes_out = 4,
  serdes_in = 5,
  serdes_inout = 6,
  clockgen = 7,
  edge_counter = 8,
  log = 9,  ///< accepted and thrown away by the core
};

std::string_view to_string(ChannelKind kind);
std::optional<ChannelKind> channel_kind(std::string_view name);

/// A channel whose pad feeds an input PHY: ttl_in, ttl_inout, serdes_in, serdes_inout.
bool has_input_pad(ChannelKind kind);
/// A channel that drives a pin.
bool drives_pin(ChannelKind kind);
/// A channel with SERDES words instead of single-bit pads.
bool is_serdes(ChannelKind kind);

inline constexpr unsigned max_output_data_width = 512;
inline constexpr unsigned max_output_address_width = 8;
inline constexpr unsigned max_input_data_width = 32;
inline constexpr unsigned max_channel_fine_width = 4;
inline constexpr unsigned max_output_delay = 8191;  ///< largest value of the core's signed 14-bit table
inline constexpr unsigned max_input_delay = 65535;
inline constexpr unsigned max_fifo_depth = 65535;
inline constexpr unsigned edge_counter_default_width = 31;
inline constexpr unsigned clockgen_ftw_width = 24;

struct OutputInterface {
  unsigned data_width = 0;     ///< 0..512
  unsigned address_width = 0;  ///< 0..8
  unsigned fine_width = 0;     ///< 0..4, at most the core's
  bool replace = true;         ///< a later event of the same time replaces an earlier one
  unsigned delay = 0;          ///< 0..8191
  friend bool operator==(const OutputInterface&, const OutputInterface&) = default;
};

struct InputInterface {
  unsigned data_width = 0;  ///< 0..32
  unsigned fine_width = 0;  ///< 0..4, 0 unless timestamped
  bool timestamped = true;
  unsigned delay = 0;  ///< 0..65535
  friend bool operator==(const InputInterface&, const InputInterface&) = default;
};

struct ChannelConfig {
  ChannelKind kind = ChannelKind::raw;
  unsigned width =
      0;  ///< SERDES bits per word, edge counter's count width, clock generator's ftw width; else 0
  unsigned source = 0;  ///< edge counter: the channel whose pad it observes; else 0
  std::optional<OutputInterface> output;
  std::optional<InputInterface> input;
  unsigned ififo_depth = 64;  ///< of the input FIFO, which holds one event more
  friend bool operator==(const ChannelConfig&, const ChannelConfig&) = default;
};

/// A channel with the interfaces its kind has. A width of 0 means the kind's own: 8 bits per SERDES word, 31
/// bits of count, 24 bits of ftw. For raw: an output without data, no input.
ChannelConfig make_channel(ChannelKind kind, unsigned width = 0, unsigned source = 0);

/// A raw channel with the interfaces given.
ChannelConfig make_raw_channel(OutputInterface output, std::optional<InputInterface> input = std::nullopt);

}  // namespace slackline::sim
