// SPDX-License-Identifier: Apache-2.0
// The runtime's RTIO functions: each makes exactly the register accesses of ARTIQ's firmware, in its order,
// and spends the CPU time of a system call. Drivers are built on these and touch no register themselves.
#pragma once

#include <functional>
#include <optional>
#include <source_location>
#include <span>
#include <string_view>

#include "models/artiq/device_db.hpp"
#include "models/artiq/exceptions.hpp"
#include "models/artiq/program_recorder.hpp"
#include "models/cpu/cpu_port.hpp"

namespace slackline::artiq {

/// One output event, as the program handed it to the hardware.
struct Submission {
  std::uint32_t target = 0;  ///< channel << 8 | address
  std::uint32_t data = 0;    ///< least significant word
  Mu timestamp = 0;
};

/// Called after each submission, before its exception if there is one. Returns the slack that the hardware
/// saw in the clock of the write, if known; the driver calls around it are given the smallest.
using SubmissionHook = std::function<std::optional<Mu>(const Submission&)>;

struct TimestampedData {
  Mu timestamp = -1;  ///< -1: timed out
  std::int32_t data = 0;
};

class Rtio {
 public:
  using Location = std::source_location;

  Rtio(cpu::CpuPort& cpu, cpu::Address base, const DeviceDb& devices, ProgramRecorder& recorder,
       SubmissionHook on_submission = {});

  /// core.reset()'s system call: clears the core's FIFOs and flags.
  void init();
  Mu get_counter();
  /// Reads the counter until it has reached the time stamp.
  void wait_until(Mu timestamp);

  Mu now_mu();
  void at_mu(Mu timestamp);
  void delay_mu(Mu duration);

  /// Submits one word at the cursor; while the core says wait, polls until it takes more.
  /// Throws RTIOUnderflow or RTIODestinationUnreachable.
  void output(std::uint32_t target, std::uint32_t data, const Location& location);
  /// The same with up to 16 words, least significant first.
  void output_wide(std::uint32_t target, std::span<const std::uint32_t> data, const Location& location);

  /// Waits for an input event until the timeout (mu; -1 is as good as for ever) and returns its time stamp,
  /// or -1. Throws RTIOOverflow or RTIODestinationUnreachable.
  Mu input_timestamp(Mu timeout, std::uint32_t channel, const Location& location);
  /// Waits for an input event without timeout and returns its data.
  std::int32_t input_data(std::uint32_t channel, const Location& location);
  TimestampedData input_timestamped_data(Mu timeout, std::uint32_t channel, const Location& location);

  /// Writes text to the log channel, four characters a word, the first in the top byte, the rest
  /// right-aligned if it is not zero; nobody looks at the status.
  void log(std::uint32_t channel, std::string_view text);

 private:
  std::uint32_t read(std::uint32_t offset) { return cpu_.read32(base_ + offset); }
  void write(std::uint32_t offset, std::uint32_t data) { cpu_.write32(base_ + offset, data); }
  Mu read64(std::uint32_t hi, std::uint32_t lo);
  void write64(std::uint32_t hi, std::uint32_t lo, Mu value);
  Mu read_counter();
  Mu read_now();
  void write_now(Mu value);
  template <typename Look>
  void poll(Look look, cpu::Duration last_period = {});
  void submitted(std::uint32_t target, std::uint32_t data, const Location& location);
  std::uint32_t wait_for_input(Mu timeout, std::uint32_t channel, const Location& location);
  ChannelInfo info(std::uint32_t channel) const { return {channel, devices_.channel_name(channel)}; }
  [[noreturn]] void raise(const auto& exception);

  cpu::CpuPort& cpu_;
  cpu::Address base_;
  const DeviceDb& devices_;
  ProgramRecorder& recorder_;
  SubmissionHook on_submission_;
};

}  // namespace slackline::artiq
