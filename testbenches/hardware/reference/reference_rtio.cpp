// SPDX-License-Identifier: Apache-2.0
#include "testbenches/hardware/reference/reference_rtio.hpp"

#include <cstring>
#include <string>
#include <utility>

#include "models/artiq/rtio_registers.hpp"
#include "testbenches/rtio/reference_model.hpp"

namespace slackline::testbenches {

namespace reg = artiq::rtio_registers;

enum ReferenceRtio::Input : std::size_t {
  sys_rst,
  cmd,
  chan_sel,
  o_timestamp,
  o_data,
  o_address,
  i_timeout,
  reset_re,
  async_error_re,
  async_error_r,
  loop_in_serdes,
  ttl_inout_pad,
  loop_clock_in_pad,
};

enum ReferenceRtio::Output : std::size_t {
  full_ts,
  o_status,
  i_status,
  i_data,
  i_timestamp,
  async_error_w,
  collision_channel,
  busy_channel,
  sequence_error_channel,
  loop_out_serdes,
  ttl_inout_level,
  ttl_inout_oe,
  loop_clock_out_pad,
};

namespace {

constexpr std::int64_t clock_ps = 8000;
constexpr unsigned loop_delay_ns = 20;

sim::RtioConfig make_config() {
  using Kind = sim::ChannelKind;
  sim::RtioConfig config;
  config.channels.resize(ReferenceRtio::channel_count);
  config.channels[ReferenceRtio::loop_out] = sim::make_channel(Kind::serdes_out);
  config.channels[ReferenceRtio::loop_in] = sim::make_channel(Kind::serdes_inout);
  config.channels[ReferenceRtio::loop_in_counter] =
      sim::make_channel(Kind::edge_counter, 0, ReferenceRtio::loop_in);
  config.channels[ReferenceRtio::ttl_inout] = sim::make_channel(Kind::ttl_inout);
  config.channels[ReferenceRtio::loop_clock_out] = sim::make_channel(Kind::clockgen);
  config.channels[ReferenceRtio::loop_clock_in] = sim::make_channel(Kind::ttl_inout);
  config.channels[ReferenceRtio::dds] = sim::make_raw_channel({.data_width = 16, .address_width = 8});
  config.channels[ReferenceRtio::log] = sim::make_channel(Kind::log);
  return config;
}

std::string column(ReferenceRtio::Channel channel, const char* name) {
  return "ch" + std::to_string(channel) + "_" + name;
}

}  // namespace

ReferenceRtio::ReferenceRtio(const sc_core::sc_module_name& name)
    : sc_module(name),
      kernel_bus("kernel_bus"),
      comms_bus("comms_bus"),
      async_error_line("async_error_line"),
      input_layout_({{"sys_rst", 1},
                     {"cmd", 2},
                     {"chan_sel", 24},
                     {"o_timestamp", 64},
                     {"o_data", 512},
                     {"o_address", 8},
                     {"i_timeout", 64},
                     {"reset_re", 1},
                     {"async_error_re", 1},
                     {"async_error_r", 3},
                     {column(loop_in, "serdes_i"), 8},
                     {column(ttl_inout, "pad_i"), 1},
                     {column(loop_clock_in, "pad_i"), 1}}),
      output_layout_({{"full_ts", 64},
                      {"o_status", 3},
                      {"i_status", 4},
                      {"i_data", 32},
                      {"i_timestamp", 64},
                      {"async_error_w", 3},
                      {"collision_channel", 16},
                      {"busy_channel", 16},
                      {"sequence_error_channel", 16},
                      {column(loop_out, "serdes_o"), 8},
                      {column(ttl_inout, "pad_o"), 1},
                      {column(ttl_inout, "pad_oe"), 1},
                      {column(loop_clock_out, "pad"), 1}}),
      core_(make_reference_dut(make_config())),
      inputs_(input_layout_.words()),
      outputs_(output_layout_.words()) {
  core_->bind(input_layout_, output_layout_);
  kernel_bus.register_b_transport(this, &ReferenceRtio::b_transport);
  comms_bus.register_b_transport(this, &ReferenceRtio::b_transport);
  sc_core::sc_spawn([this] { run_along(); }, "run_along");
}

void ReferenceRtio::run_along() {
  for (;;) {
    sc_core::wait(sc_core::sc_time(1, sc_core::SC_US));
    advance_to(static_cast<std::int64_t>(sc_core::sc_time_stamp().value()) / clock_ps);
  }
}

void ReferenceRtio::b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  const auto now = static_cast<std::int64_t>((sc_core::sc_time_stamp() + delay).value());
  delay = sc_core::SC_ZERO_TIME;
  const std::int64_t row = (now + clock_ps - 1) / clock_ps;
  const auto wait_until = [](std::int64_t ps) {
    const auto present = static_cast<std::int64_t>(sc_core::sc_time_stamp().value());
    sc_core::wait(sc_core::sc_time::from_value(static_cast<sc_dt::uint64>(ps - present)));
  };
  wait_until((row + 1) * clock_ps);
  advance_to(row + 1);

  const auto offset = static_cast<std::uint32_t>(payload.get_address());
  bool known = false;
  if (payload.is_write()) {
    std::uint32_t data = 0;
    std::memcpy(&data, payload.get_data_ptr(), sizeof data);
    known = write(offset, data);
  } else if (const auto data = read(offset)) {
    std::memcpy(payload.get_data_ptr(), &*data, sizeof *data);
    known = true;
  }
  payload.set_response_status(known ? tlm::TLM_OK_RESPONSE : tlm::TLM_ADDRESS_ERROR_RESPONSE);
  wait_until((row + 2) * clock_ps);
}

void ReferenceRtio::advance_to(std::int64_t row) {
  while (row_ < row) step();
  const bool error = out(async_error_w) != 0;
  if (error != async_error_line.read()) async_error_line.write(error);
}

void ReferenceRtio::step() {
  in(sys_rst) = row_ < 2;
  wire_pins();
  core_->clock_edge();
  in(cmd) = 0;
  in(reset_re) = 0;
  in(async_error_re) = 0;
  ++row_;
}

void ReferenceRtio::wire_pins() {
  in(loop_in_serdes) = loop_history_ >> (64 - loop_delay_ns) & 0xff;
  in(loop_clock_in_pad) = out(loop_clock_out_pad);
  core_->sample(inputs_, outputs_);
  // The tristate pin sees its own driver in the same clock.
  const std::uint64_t pad = out(ttl_inout_oe) & out(ttl_inout_level);
  if (in(ttl_inout_pad) != pad) {
    in(ttl_inout_pad) = pad;
    core_->sample(inputs_, outputs_);
  }
  loop_history_ = loop_history_ >> 8 | out(loop_out_serdes) << 56;
}

std::optional<std::uint32_t> ReferenceRtio::read(std::uint32_t offset) {
  const auto hi = [](std::uint64_t value) { return static_cast<std::uint32_t>(value >> 32); };
  const auto lo = [](std::uint64_t value) { return static_cast<std::uint32_t>(value); };
  switch (offset) {
    case reg::now_hi:
      return hi(now_);
    case reg::now_lo:
      return lo(now_);
    case reg::o_status:
      return lo(out(o_status));
    case reg::i_status:
      return lo(out(i_status));
    case reg::i_data:
      return lo(out(i_data));
    case reg::i_timestamp_hi:
      return hi(out(i_timestamp));
    case reg::i_timestamp_lo:
      return lo(out(i_timestamp));
    case reg::counter_hi:
      return hi(counter_);
    case reg::counter_lo:
      return lo(counter_);
    case reg::async_error:
      return lo(out(async_error_w));
    case reg::collision_channel:
      return lo(out(collision_channel));
    case reg::busy_channel:
      return lo(out(busy_channel));
    case reg::sequence_error_channel:
      return lo(out(sequence_error_channel));
    default:
      return std::nullopt;
  }
}

bool ReferenceRtio::write(std::uint32_t offset, std::uint32_t data) {
  switch (offset) {
    case reg::target:
      in(chan_sel) = data >> 8;
      in(o_address) = data & 0xff;
      break;
    case reg::now_hi:
      now_hi_ = data;
      break;
    case reg::now_lo:
      now_ = std::uint64_t{now_hi_} << 32 | data;
      in(o_timestamp) = now_;
      break;
    case reg::o_data(0):
      in(o_data) = data;
      in(cmd) = 1;
      break;
    case reg::i_timeout_hi:
      timeout_hi_ = data;
      break;
    case reg::i_timeout_lo:
      in(i_timeout) = std::uint64_t{timeout_hi_} << 32 | data;
      in(cmd) = 2;
      break;
    case reg::counter_update:
      counter_ = out(full_ts);
      break;
    case reg::reset:
      in(reset_re) = 1;
      break;
    case reg::async_error:
      in(async_error_re) = 1;
      in(async_error_r) = data;
      break;
    default:
      return false;
  }
  return true;
}

}  // namespace slackline::testbenches
