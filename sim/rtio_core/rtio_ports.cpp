// SPDX-License-Identifier: Apache-2.0
#include "sim/rtio_core/rtio_ports.hpp"

#include <string_view>

namespace slackline::sim {
namespace {

template <typename T>
T& one(const VerilatedModel& model, std::string_view name) {
  return model.port(name).as<T>()[0];
}

template <typename T>
std::span<T> all(const VerilatedModel& model, std::string_view name) {
  return model.port(name).as<T>();
}

}  // namespace

RtioOutputs::RtioOutputs(const VerilatedModel& m)
    : coarse_ts(one<std::uint64_t>(m, "coarse_ts_o")),
      cri_cmd(one<std::uint8_t>(m, "cri_cmd_o")),
      cri_chan_sel(one<std::uint32_t>(m, "cri_chan_sel_o")),
      cri_o_timestamp(one<std::uint64_t>(m, "cri_o_timestamp_o")),
      cri_o_address(one<std::uint8_t>(m, "cri_o_address_o")),
      cri_o_data(one<std::uint64_t>(m, "cri_o_data_o")),
      cri_o_status(one<std::uint8_t>(m, "cri_o_status_o")),
      cri_i_status(one<std::uint8_t>(m, "cri_i_status_o")),
      cri_i_timestamp(one<std::uint64_t>(m, "cri_i_timestamp_o")),
      rio_rst(one<std::uint8_t>(m, "rio_rst_o")),
      lane_we(one<std::uint32_t>(m, "lane_we_o")),
      lane_writable(one<std::uint32_t>(m, "lane_writable_o")),
      quiescent(one<std::uint8_t>(m, "quiescent_o")),
      next_event(one<std::uint64_t>(m, "next_event_o")),
      async_error(one<std::uint8_t>(m, "async_error_o")),
      sequence_error(one<std::uint8_t>(m, "sed_sequence_error_o")),
      sequence_error_channel(one<std::uint16_t>(m, "sed_sequence_error_channel_o")),
      collision(one<std::uint8_t>(m, "sed_collision_o")),
      collision_channel(one<std::uint16_t>(m, "sed_collision_channel_o")),
      busy(one<std::uint8_t>(m, "sed_busy_o")),
      busy_channel(one<std::uint16_t>(m, "sed_busy_channel_o")),
      o_stb(all<std::uint8_t>(m, "o_stb_o")),
      o_address(all<std::uint8_t>(m, "o_address_o")),
      o_data(m.port("o_data_o")),
      pad(all<std::uint8_t>(m, "pad_o")),
      pad_oe(all<std::uint8_t>(m, "pad_oe_o")),
      serdes(all<std::uint16_t>(m, "serdes_o")),
      i_stb(all<std::uint8_t>(m, "i_stb_o")),
      ififo_level(all<std::uint16_t>(m, "ififo_level_o")) {}

RtioInputs::RtioInputs(const VerilatedModel& m)
    : disturbed(one<std::uint8_t>(m, "disturbed_i")),
      tsc_load(one<std::uint8_t>(m, "tsc_load_i")),
      tsc_load_value(one<std::uint64_t>(m, "tsc_load_value_i")),
      pad(all<std::uint8_t>(m, "pad_i")),
      serdes(all<std::uint16_t>(m, "serdes_i")) {}

}  // namespace slackline::sim
