// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/async_errors.hpp"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "models/artiq/exceptions.hpp"
#include "models/artiq/rtio_registers.hpp"

namespace slackline::artiq {
namespace {

namespace reg = rtio_registers;

struct Error {
  std::uint32_t bit;
  std::uint32_t channel_register;
  std::string_view text;
  std::string_view counted;
};

constexpr std::array errors{
    Error{reg::collision, reg::collision_channel, "RTIO collision involving channel ", "collision(s)"},
    Error{reg::busy, reg::busy_channel, "RTIO busy error involving channel ", "busy error(s)"},
    Error{reg::sequence_error, reg::sequence_error_channel, "RTIO sequence error involving channel ",
          "sequence error(s)"},
};

}  // namespace

std::string async_error_warning(std::uint32_t bits) {
  std::vector<std::string_view> found;
  for (const Error& error : errors) {
    if ((bits & error.bit) != 0) found.push_back(error.counted);
  }
  std::string text;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i > 0) text += i + 1 == found.size() ? " and " : ", ";
    text += found[i];
  }
  return text + " reported during kernel execution";
}

AsyncErrorThread::AsyncErrorThread(const sc_core::sc_module_name& name, cpu::Cpu& cpu, cpu::Address rtio_base,
                                   const DeviceDb& devices, cpu::Log& core_log)
    : sc_module(name),
      async_error("async_error"),
      cpu_(cpu),
      base_(rtio_base),
      devices_(devices),
      core_log_(core_log) {
  cpu_.start([this] { execute(); });
}

std::uint32_t AsyncErrorThread::take_reported() { return std::exchange(reported_, 0); }

void AsyncErrorThread::execute() {
  for (;;) {
    while (!async_error.read()) cpu_.wait_for(async_error.posedge_event());
    wait_for_poll();
    report();
    cpu_.synchronise();
  }
}

void AsyncErrorThread::wait_for_poll() {
  const std::int64_t period = (cpu_.profile().async_error_poll.count * cpu_.profile().clock_period).count();
  if (period == 0) return;
  const std::int64_t phase = cpu_.current_time().ps % period;
  cpu_.spend(cpu::Duration(period - phase));
}

void AsyncErrorThread::report() {
  const std::uint32_t bits = cpu_.read32(base_ + reg::async_error);
  if (bits == 0) return;
  for (const Error& error : errors) {
    if ((bits & error.bit) == 0) continue;
    const std::uint32_t channel = cpu_.read32(base_ + error.channel_register);
    core_log_.write(
        cpu_.current_time(), cpu::LogLevel::error,
        std::string(error.text) + to_string(ChannelInfo{channel, devices_.channel_name(channel)}));
  }
  reported_ = bits;
  cpu_.write32(base_ + reg::async_error, bits);
}

}  // namespace slackline::artiq
