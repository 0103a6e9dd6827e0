// SPDX-License-Identifier: Apache-2.0
// rtlink: the interfaces between a PHY and the core. Widths are bits, delays coarse cycles. Source: reference
// 11.
#pragma once

namespace slackline::sim {

inline constexpr unsigned max_output_data_width = 512;
inline constexpr unsigned max_output_address_width = 8;
inline constexpr unsigned max_input_data_width = 32;
inline constexpr unsigned max_channel_fine_width = 4;
inline constexpr unsigned max_output_delay = 8191;  ///< largest value of the core's signed 14-bit table
inline constexpr unsigned max_input_delay = 65535;

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

}  // namespace slackline::sim
