// SPDX-License-Identifier: Apache-2.0
// What goes into and comes out of an RTIO core in one row, by the names of the recordings' columns. Every
// field is as wide as its column says; upper bits are 0.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace slackline::testbenches {

/// A payload of up to 512 bits, least significant word first.
using Data = std::array<std::uint64_t, 8>;

struct ChannelInputs {
  std::uint64_t pad_i = 0;
  std::uint64_t serdes_i = 0;
  std::uint64_t busy = 0;
  std::uint64_t i_stb = 0;
  std::uint64_t i_data = 0;
  std::uint64_t i_fine_ts = 0;
  std::uint64_t ov0 = 0;  ///< override enable
  std::uint64_t ov1 = 0;  ///< override level
  std::uint64_t ov2 = 0;  ///< override output enable
};

struct RowInputs {
  std::uint64_t sys_rst = 0;
  std::uint64_t cmd = 0;
  std::uint64_t chan_sel = 0;
  std::uint64_t o_timestamp = 0;
  Data o_data{};
  std::uint64_t o_address = 0;
  std::uint64_t i_timeout = 0;
  std::uint64_t reset_re = 0;
  std::uint64_t reset_phy_re = 0;
  std::uint64_t spread_enable = 0;
  std::uint64_t async_error_re = 0;
  std::uint64_t async_error_r = 0;
  std::uint64_t tsc_load = 0;
  std::uint64_t tsc_load_value = 0;
  std::vector<ChannelInputs> channels;
};

struct ChannelOutputs {
  std::uint64_t o_stb = 0;
  std::uint64_t o_fine_ts = 0;
  std::uint64_t o_address = 0;
  Data o_data{};
  std::uint64_t pad_o = 0;
  std::uint64_t pad_oe = 0;
  std::uint64_t serdes_o = 0;
  std::uint64_t i_stb = 0;
  std::uint64_t i_data = 0;
  std::uint64_t i_fine_ts = 0;
};

struct RowOutputs {
  std::uint64_t coarse_ts = 0;
  std::uint64_t full_ts = 0;
  std::uint64_t min_coarse_ts = 0;
  std::uint64_t o_status = 0;
  std::uint64_t o_buffer_space_valid = 0;
  std::uint64_t o_buffer_space = 0;
  std::uint64_t i_status = 0;
  std::uint64_t i_data = 0;
  std::uint64_t i_timestamp = 0;
  std::uint64_t async_error_w = 0;
  std::uint64_t collision_channel = 0;
  std::uint64_t busy_channel = 0;
  std::uint64_t sequence_error_channel = 0;
  std::uint64_t raw_seqerr = 0;
  std::uint64_t raw_seqerr_ch = 0;
  std::uint64_t raw_collision = 0;
  std::uint64_t raw_collision_ch = 0;
  std::uint64_t raw_busy = 0;
  std::uint64_t raw_busy_ch = 0;
  std::uint64_t rio_rst = 0;
  std::uint64_t rio_phy_rst = 0;
  std::uint64_t lane_we = 0;
  std::uint64_t lane_writable = 0;
  std::uint64_t lane_readable = 0;
  std::uint64_t seqn = 0;
  std::vector<ChannelOutputs> channels;
};

/// The low `width` bits, 0..64.
constexpr std::uint64_t low_bits(std::uint64_t value, unsigned width) {
  return width >= 64 ? value : value & ((std::uint64_t{1} << width) - 1);
}

/// The low `width` bits, 0..512.
constexpr Data low_bits(Data data, unsigned width) {
  for (unsigned word = 0; word < data.size(); ++word) {
    const unsigned below = word * 64;
    data[word] = width <= below ? 0 : low_bits(data[word], width - below);
  }
  return data;
}

}  // namespace slackline::testbenches
