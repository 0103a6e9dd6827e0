// SPDX-License-Identifier: Apache-2.0
// The structure of one RTIO core: everything that is fixed when its gateware is built. A value; two equal
// configurations build the same RTL. Source of the formulas: reference 5 (distributor), 6 (FIFOs), 9
// (latency).
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "sim/rtio/channel_config.hpp"

namespace slackline::sim {

/// A configuration that no gateware can have. The position is a JSON pointer into the configuration.
class ConfigError : public std::invalid_argument {
 public:
  ConfigError(std::string pointer, const std::string& got, const std::string& expected);
  const std::string& pointer() const { return pointer_; }

 private:
  std::string pointer_;
};

inline constexpr unsigned max_fine_width = 8;
inline constexpr unsigned max_channels = 1024;
inline constexpr unsigned max_submission_margin = 1023;

struct RtioConfig {
  unsigned lanes = 8;                ///< 2, 4, 8, 16 or 32
  unsigned fifo_depth = 128;         ///< words per lane, 2..65535; a lane holds one event more
  unsigned fine_width = 3;           ///< low bits of a time stamp inside one coarse cycle, 0..8
  double high_watermark = 1.0;       ///< fraction of fifo_depth at which event spreading leaves a lane, 0..1
  bool report_buffer_space = false;  ///< satellites do, the local core does not
  unsigned submission_margin = 12;   ///< coarse cycles; 12 in the local core, 16 in a satellite
  std::vector<ChannelConfig> channels;
  friend bool operator==(const RtioConfig&, const RtioConfig&) = default;

  /// Throws ConfigError for the first rule that is broken.
  void validate() const;

  unsigned coarse_width() const { return 64 - fine_width; }
  /// Width of a channel number inside the core.
  unsigned channel_width() const;
  unsigned sequence_number_width() const;
  /// int(high_watermark * fifo_depth): the lane level at which spreading sets in.
  unsigned high_watermark_level() const;
  unsigned lane_width() const;  ///< log2 of lanes
  /// Register stages of the sorting network.
  unsigned network_stages() const;
  /// Coarse cycles from an event's time to the strobe at its PHY.
  unsigned output_latency() const { return network_stages() + 3; }
  unsigned widest_output_data() const;     ///< at least 1
  unsigned widest_output_address() const;  ///< at least 1
};

/// Bits needed to hold n; 1 for 0.
unsigned bits_for(unsigned long long n);

}  // namespace slackline::sim
