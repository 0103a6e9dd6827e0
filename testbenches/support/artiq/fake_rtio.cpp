// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/artiq/fake_rtio.hpp"

#include <cstring>
#include <sstream>

#include "models/artiq/rtio_registers.hpp"

namespace slackline::testbenches {

namespace reg = artiq::rtio_registers;

namespace {

std::string register_name(std::uint32_t offset) {
  static const std::map<std::uint32_t, std::string> names{
      {reg::target, "target"},
      {reg::now_hi, "now_hi"},
      {reg::now_lo, "now_lo"},
      {reg::o_status, "o_status"},
      {reg::i_timeout_hi, "i_timeout_hi"},
      {reg::i_timeout_lo, "i_timeout_lo"},
      {reg::i_data, "i_data"},
      {reg::i_timestamp_hi, "i_timestamp_hi"},
      {reg::i_timestamp_lo, "i_timestamp_lo"},
      {reg::i_status, "i_status"},
      {reg::counter_hi, "counter_hi"},
      {reg::counter_lo, "counter_lo"},
      {reg::counter_update, "counter_update"},
      {reg::reset, "reset"},
      {reg::async_error, "async_error"},
      {reg::collision_channel, "collision_channel"},
      {reg::busy_channel, "busy_channel"},
      {reg::sequence_error_channel, "sequence_error_channel"},
  };
  if (const auto found = names.find(offset); found != names.end()) return found->second;
  for (std::uint32_t word = 0; word < reg::o_data_words; ++word) {
    if (offset == reg::o_data(word)) return "o_data" + std::to_string(word);
  }
  return "";
}

}  // namespace

FakeRtio::FakeRtio(const sc_core::sc_module_name& name)
    : sc_module(name), bus("bus"), async_error_line("async_error_line") {
  bus.register_b_transport(this, &FakeRtio::b_transport);
}

void FakeRtio::set_now(std::int64_t now) {
  registers[reg::now_hi] = static_cast<std::uint32_t>(static_cast<std::uint64_t>(now) >> 32);
  registers[reg::now_lo] = static_cast<std::uint32_t>(now);
}

std::int64_t FakeRtio::now() const {
  const auto half = [this](std::uint32_t offset) -> std::uint64_t {
    const auto found = registers.find(offset);
    return found == registers.end() ? 0 : found->second;
  };
  return static_cast<std::int64_t>(half(reg::now_hi) << 32 | half(reg::now_lo));
}

void FakeRtio::raise_async_error(std::uint32_t bits) {
  registers[reg::async_error] |= bits;
  async_error_line.write(registers[reg::async_error] != 0);
}

std::string FakeRtio::take_accesses() {
  std::ostringstream text;
  const char* separator = "";
  for (const Access& access : accesses) {
    text << separator << register_name(access.offset);
    if (access.write) {
      text << "=0x" << std::hex << access.data;
    } else {
      text << '?';
    }
    separator = " ";
  }
  accesses.clear();
  return text.str();
}

void FakeRtio::b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  if (payload.get_command() == tlm::TLM_IGNORE_COMMAND) {
    payload.set_response_status(tlm::TLM_COMMAND_ERROR_RESPONSE);
    return;
  }
  if (delay != sc_core::SC_ZERO_TIME) sc_core::wait(delay);
  delay = sc_core::SC_ZERO_TIME;
  const auto offset = static_cast<std::uint32_t>(payload.get_address());
  std::uint32_t data = 0;
  std::memcpy(&data, payload.get_data_ptr(), sizeof data);
  accesses.push_back({static_cast<std::int64_t>((sc_core::sc_time_stamp() + delay).value()),
                      payload.is_write(), offset, data});
  if (register_name(offset).empty()) {
    payload.set_response_status(tlm::TLM_ADDRESS_ERROR_RESPONSE);
  } else {
    if (payload.is_write()) {
      write(offset, data);
    } else {
      data = read(offset);
      std::memcpy(payload.get_data_ptr(), &data, sizeof data);
    }
    payload.set_response_status(tlm::TLM_OK_RESPONSE);
  }
  sc_core::wait(sc_core::sc_time::from_value(access_ps));
}

std::uint32_t FakeRtio::read(std::uint32_t offset) {
  const auto next = [](auto& script, auto otherwise) {
    if (script.empty()) return otherwise;
    const auto value = script.front();
    script.pop_front();
    return value;
  };
  switch (offset) {
    case reg::o_status:
      return next(o_status, std::uint32_t{0});
    case reg::i_status:
      return answer_.polls-- > 0 ? reg::i_wait_status : answer_.status;
    case reg::i_data:
      return answer_.data;
    case reg::i_timestamp_hi:
      return static_cast<std::uint32_t>(static_cast<std::uint64_t>(answer_.timestamp) >> 32);
    case reg::i_timestamp_lo:
      return static_cast<std::uint32_t>(answer_.timestamp);
    default:
      return registers[offset];
  }
}

void FakeRtio::write(std::uint32_t offset, std::uint32_t data) {
  switch (offset) {
    case reg::i_timeout_lo:
      answer_ = input.empty() ? InputAnswer{} : input.front();
      if (!input.empty()) input.pop_front();
      break;
    case reg::counter_update: {
      const auto ns = static_cast<std::int64_t>(sc_core::sc_time_stamp().value()) / 1000;
      const auto counter = static_cast<std::uint64_t>(counter_offset_mu + ns);
      registers[reg::counter_hi] = static_cast<std::uint32_t>(counter >> 32);
      registers[reg::counter_lo] = static_cast<std::uint32_t>(counter);
      break;
    }
    case reg::async_error:
      registers[offset] &= ~data;
      async_error_line.write(registers[offset] != 0);
      break;
    default:
      registers[offset] = data;
  }
}

}  // namespace slackline::testbenches
