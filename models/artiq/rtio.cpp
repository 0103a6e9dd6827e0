// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/rtio.hpp"

#include <cassert>
#include <limits>
#include <utility>

#include "models/artiq/rtio_registers.hpp"

namespace slackline::artiq {

namespace reg = rtio_registers;
using Wait = ProgramRecorder::Wait;

Rtio::Rtio(cpu::CpuPort& cpu, cpu::Address base, const DeviceDb& devices, ProgramRecorder& recorder,
           SubmissionHook on_submission)
    : cpu_(cpu),
      base_(base),
      devices_(devices),
      recorder_(recorder),
      on_submission_(std::move(on_submission)) {}

Mu Rtio::read64(std::uint32_t hi, std::uint32_t lo) {
  const std::uint64_t upper = read(hi);
  const std::uint64_t lower = read(lo);
  return static_cast<Mu>(upper << 32 | lower);
}

void Rtio::write64(std::uint32_t hi, std::uint32_t lo, Mu value) {
  const auto bits = static_cast<std::uint64_t>(value);
  write(hi, static_cast<std::uint32_t>(bits >> 32));
  write(lo, static_cast<std::uint32_t>(bits));
}

Mu Rtio::read_counter() {
  write(reg::counter_update, 1);
  return read64(reg::counter_hi, reg::counter_lo);
}

Mu Rtio::read_now() {
  const Mu now = read64(reg::now_hi, reg::now_lo);
  if (now != recorder_.now()) recorder_.set_now(now);
  return now;
}

void Rtio::write_now(Mu value) {
  write64(reg::now_hi, reg::now_lo, value);
  recorder_.set_now(value);
}

void Rtio::init() {
  cpu_.spend(cpu_.profile().driver_call);
  write(reg::reset, 1);
}

Mu Rtio::get_counter() {
  cpu_.spend(cpu_.profile().driver_call);
  return read_counter();
}

/// Calls look() until it returns nothing. Otherwise it tells how many times more it would come to nothing if
/// the hardware stayed as it is: those may be left out. `last_period`: what the same look took just before,
/// if there was one.
template <typename Look>
void Rtio::poll(Look look, cpu::Duration last_period) {
  waveforms::Time begin = cpu_.current_time();
  while (const std::optional<std::uint64_t> times = look()) {
    const cpu::Duration period((cpu_.current_time() - begin).ps);
    // The first may have begun out of step with the bus clock; those that follow take the same time each.
    if (period == last_period) cpu_.repeat(base_, period, *times);
    last_period = period;
    begin = cpu_.current_time();
  }
}

void Rtio::wait_until(Mu timestamp) {
  Mu last = 0;
  const ProgramRecorder::Waiting waiting(recorder_, {.for_what = Wait::counter, .until = timestamp});
  poll([&]() -> std::optional<std::uint64_t> {
    const Mu counter = get_counter();
    const Mu step = counter - std::exchange(last, counter);
    if (counter >= timestamp) return std::nullopt;
    return step > 0 ? static_cast<std::uint64_t>((timestamp - 1 - counter) / step) : 0;
  });
}

Mu Rtio::now_mu() {
  cpu_.spend(cpu_.profile().now_access);
  return read_now();
}

void Rtio::at_mu(Mu timestamp) {
  cpu_.spend(cpu_.profile().now_access);
  write_now(timestamp);
}

void Rtio::delay_mu(Mu duration) {
  cpu_.spend(cpu_.profile().now_access);
  write_now(wrapping_add(read_now(), duration));
}

void Rtio::output(std::uint32_t target, std::uint32_t data, const Location& location) {
  output_wide(target, std::span(&data, 1), location);
}

void Rtio::output_wide(std::uint32_t target, std::span<const std::uint32_t> data, const Location& location) {
  assert(!data.empty() && data.size() <= reg::o_data_words);
  cpu_.spend(cpu_.profile().driver_call);
  write(reg::target, target);
  for (auto word = static_cast<std::uint32_t>(data.size()); word-- > 0;) write(reg::o_data(word), data[word]);
  submitted(target, data[0], location);
}

void Rtio::submitted(std::uint32_t target, std::uint32_t data, const Location& location) {
  const waveforms::Time time = cpu_.current_time();
  const std::uint32_t status = read(reg::o_status);
  const cpu::Duration look_took((cpu_.current_time() - time).ps);
  if (on_submission_) {
    const auto slack = on_submission_({target, data, recorder_.now()});
    if (slack) recorder_.note_slack(*slack);
  }
  if (status == 0) return;

  const Mu timestamp = read_now();
  if ((status & reg::o_wait) != 0) {
    const ProgramRecorder::Waiting waiting(
        recorder_, {.for_what = Wait::lane, .channel = target >> 8, .where = location});
    const auto look = [this]() -> std::optional<std::uint64_t> {
      if ((read(reg::o_status) & reg::o_wait) == 0) return std::nullopt;
      return std::numeric_limits<std::uint64_t>::max();
    };
    poll(look, look_took);
  }
  const std::uint32_t channel = target >> 8;
  if ((status & reg::o_underflow) != 0) {
    const Mu counter = read_counter();
    raise(RTIOUnderflow(info(channel), timestamp, wrapping_add(timestamp, -counter), location));
  }
  if ((status & reg::o_destination_unreachable) != 0) {
    raise(RTIODestinationUnreachable(info(channel), timestamp, location));
  }
}

std::uint32_t Rtio::wait_for_input(Mu timeout, std::uint32_t channel, const Location& location) {
  cpu_.spend(cpu_.profile().driver_call);
  write(reg::target, channel << 8);
  write64(reg::i_timeout_hi, reg::i_timeout_lo, timeout);
  std::uint32_t status = reg::i_wait_status;
  const ProgramRecorder::Waiting waiting(
      recorder_, {.for_what = Wait::input, .channel = channel, .until = timeout, .where = location});
  poll([&]() -> std::optional<std::uint64_t> {
    status = read(reg::i_status);
    if ((status & reg::i_wait_status) == 0) return std::nullopt;
    return std::numeric_limits<std::uint64_t>::max();
  });
  return status;
}

Mu Rtio::input_timestamp(Mu timeout, std::uint32_t channel, const Location& location) {
  const std::uint32_t status = wait_for_input(timeout, channel, location);
  if ((status & reg::i_overflow) != 0) raise(RTIOOverflow(info(channel), location));
  if ((status & reg::i_wait_event) != 0) return -1;
  if ((status & reg::i_destination_unreachable) != 0) {
    raise(RTIODestinationUnreachable(info(channel), location));
  }
  return read64(reg::i_timestamp_hi, reg::i_timestamp_lo);
}

std::int32_t Rtio::input_data(std::uint32_t channel, const Location& location) {
  const std::uint32_t status = wait_for_input(-1, channel, location);
  if ((status & reg::i_overflow) != 0) raise(RTIOOverflow(info(channel), location));
  if ((status & reg::i_destination_unreachable) != 0) {
    raise(RTIODestinationUnreachable(info(channel), location));
  }
  return static_cast<std::int32_t>(read(reg::i_data));
}

TimestampedData Rtio::input_timestamped_data(Mu timeout, std::uint32_t channel, const Location& location) {
  const Mu timestamp = input_timestamp(timeout, channel, location);
  if (timestamp < 0) return {};
  return {timestamp, static_cast<std::int32_t>(read(reg::i_data))};
}

void Rtio::log(std::uint32_t channel, std::string_view text) {
  cpu_.spend(cpu_.profile().driver_call);
  write(reg::target, channel << 8);
  std::uint32_t word = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    word = word << 8 | static_cast<unsigned char>(text[i]);
    if (i % 4 == 3) write(reg::o_data(0), std::exchange(word, 0));
  }
  if (word != 0) write(reg::o_data(0), word);
}

void Rtio::raise(const auto& exception) {
  recorder_.raised(exception);
  throw exception;
}

}  // namespace slackline::artiq
