// SPDX-License-Identifier: Apache-2.0
// What an experiment runs on: the core device as its drivers see it, and the transitions between host and
// kernel. One context serves all experiments of a simulation, one after the other.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <source_location>
#include <stdexcept>
#include <string>
#include <string_view>

#include "models/artiq/async_errors.hpp"
#include "models/artiq/device_db.hpp"
#include "models/artiq/program_recorder.hpp"
#include "models/artiq/rtio.hpp"
#include "models/artiq/timebase.hpp"
#include "models/cpu/arguments.hpp"
#include "models/cpu/cpu_port.hpp"
#include "models/cpu/log.hpp"

namespace slackline::artiq {

struct ExperimentSettings {
  cpu::CpuPort& cpu;  ///< runs host code and kernels
  cpu::Address rtio_base;
  DeviceDb devices;
  cpu::Log& core_log;
  cpu::Log& host_log;
  waveforms::Trace* trace = nullptr;         ///< null: nothing is recorded
  AsyncErrorThread* async_errors = nullptr;  ///< null: no warning at the end of a kernel
  Timebase timebase;
  std::uint64_t seed = 1;
  cpu::Arguments::Given arguments;
  SubmissionHook on_submission;
  /// Called when a kernel begins to wait for the counter to reach a value.
  std::function<void(Mu)> on_wait;
  /// Whether another experiment waits for the core device. Empty: none ever does.
  std::function<bool()> experiment_pending;
};

/// The program did what the hardware would not let it do, such as driving a channel outside a kernel.
class ProgramError : public std::logic_error {
 public:
  ProgramError(const std::string& what, const std::source_location& where);
};

class ExperimentContext {
 public:
  explicit ExperimentContext(ExperimentSettings settings);
  ExperimentContext(const ExperimentContext&) = delete;
  ExperimentContext& operator=(const ExperimentContext&) = delete;

  const ExperimentSettings& settings() const { return settings_; }
  const DeviceDb& devices() const { return settings_.devices; }
  const Timebase& timebase() const { return settings_.timebase; }
  cpu::CpuPort& cpu() { return settings_.cpu; }
  cpu::Log& core_log() { return settings_.core_log; }
  Rtio& rtio() { return rtio_; }
  ProgramRecorder& recorder() { return recorder_; }
  cpu::Arguments& arguments() { return arguments_; }
  const cpu::Arguments& arguments() const { return arguments_; }

  /// Host code of an experiment, from its first statement to its last.
  void run_host(std::string_view label, const std::function<void()>& body,
                const std::source_location& where = std::source_location::current());
  /// Runs body as a kernel: entry cost, body, exit cost. The cursor stays where the kernel leaves it. An
  /// exception crosses to the host at the same cost. Inside a kernel this is an ordinary call.
  void run_kernel(std::string_view name, const std::function<void()>& body,
                  const std::source_location& where);
  /// Runs body on the host on behalf of a kernel and charges the kernel for it.
  void run_rpc(std::string_view label, cpu::Cycles cost, const std::function<void()>& body,
               const std::source_location& where);

  bool in_kernel() const { return place_ == Place::kernel; }
  /// To a whole number: halves away from zero in a kernel, to even on the host, as compiled code and Python
  /// do.
  double rounded(double value) const;
  /// As Core.seconds_to_mu() does, in a kernel or on the host.
  Mu seconds_to_mu(Seconds duration) const;

  /// Where the program is and what it waits for: sentences for one that is given up.
  std::string position() const;
  /// The driver call that began last, whether or not it has ended; none: its line is 0. For any thread.
  std::source_location last_call() const { return last_call_.load(std::memory_order_relaxed); }

  /// For CallSpan, around each driver call.
  void enter_call(std::string_view label, const std::source_location& where);
  void leave_call(bool by_exception, const std::source_location& where);
  /// The innermost driver call that an exception left, since the last call that began.
  const std::optional<std::source_location>& failed_call() const { return failed_call_; }
  /// An exception raised by a driver has reached its handler: draws it and spends its cost.
  void exception_handled();

 private:
  enum class Place { host, kernel, rpc };
  std::string wait_text() const;
  void enter_kernel(std::string_view name, const std::source_location& where);
  void leave_kernel(std::string_view name);

  ExperimentSettings settings_;
  ProgramRecorder recorder_;
  Rtio rtio_;
  Place place_ = Place::host;
  int call_depth_ = 0;
  std::optional<std::source_location> failed_call_;
  std::atomic<std::source_location> last_call_{};
  cpu::Arguments arguments_;
  std::string last_kernel_;
  waveforms::Time last_kernel_end_;
};

}  // namespace slackline::artiq
