// SPDX-License-Identifier: Apache-2.0
// The ports of the Verilated top `rtio`, bound once, read and written without looking up names.
#pragma once

#include <cstdint>
#include <span>

#include "sim/verilated/verilated_model.hpp"

namespace slackline::sim {

/// What the core shows in a row, that is between two clock edges. Arrays are indexed by channel.
struct RtioOutputs {
  explicit RtioOutputs(const VerilatedModel& model);

  const std::uint64_t& coarse_ts;     ///< RTIO counter, coarse cycles
  const std::uint8_t& cri_cmd;        ///< 0 none, 1 write, 2 read
  const std::uint32_t& cri_chan_sel;  ///< low 16 bits: channel
  const std::uint64_t& cri_o_timestamp;
  const std::uint8_t& cri_o_address;
  const std::uint64_t& cri_o_data;   ///< low 64 bits
  const std::uint8_t& cri_o_status;  ///< bit 0 wait, bit 1 underflow, bit 2 unreachable
  const std::uint8_t& cri_i_status;  ///< bit 0 no event, bit 1 overflow, bit 2 waiting
  const std::uint64_t& cri_i_timestamp;
  const std::uint8_t& rio_rst;
  const std::uint32_t& lane_we;        ///< a bit per lane: an event is written into it
  const std::uint32_t& lane_writable;  ///< a bit per lane: it has room for one
  const std::uint8_t& quiescent;       ///< at rest until the counter reaches next_event (rtl/README.md)
  const std::uint64_t& next_event;     ///< coarse
  const std::uint8_t& async_error;     ///< bit 0 collision, bit 1 busy, bit 2 sequence error
  const std::uint8_t& sequence_error;  ///< one-row pulses of the scheduler, with their channel
  const std::uint16_t& sequence_error_channel;
  const std::uint8_t& collision;
  const std::uint16_t& collision_channel;
  const std::uint8_t& busy;
  const std::uint16_t& busy_channel;
  std::span<const std::uint8_t> o_stb;
  std::span<const std::uint8_t> o_address;
  ModelPort o_data;
  std::span<const std::uint8_t> pad;
  std::span<const std::uint8_t> pad_oe;
  std::span<const std::uint16_t> serdes;
  std::span<const std::uint8_t> i_stb;
  std::span<const std::uint16_t> ififo_level;  ///< events that wait to be read, at most depth + 1
};

/// What the harness drives.
struct RtioInputs {
  explicit RtioInputs(const VerilatedModel& model);

  std::uint8_t& disturbed;  ///< some input differs from the row before
  std::uint8_t& tsc_load;
  std::uint64_t& tsc_load_value;
  std::span<std::uint8_t> pad;
  std::span<std::uint16_t> serdes;  ///< least significant bit first in time
};

}  // namespace slackline::sim
