// SPDX-License-Identifier: Apache-2.0
// What a program sees of the processor that it runs on: a bus, and time that passes. Drivers are written
// against it, so that they need not know what executes them.
#pragma once

#include <cstdint>
#include <systemc>
#include <utility>
#include <vector>

#include "models/cpu/bus_error.hpp"
#include "models/cpu/profile.hpp"
#include "models/cpu/scheduler.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::cpu {

/// All but profile(), current_time() and the schedulers only from the program itself, on the processor's
/// thread.
class CpuPort {
 public:
  virtual ~CpuPort() = default;
  CpuPort(const CpuPort&) = delete;
  CpuPort& operator=(const CpuPort&) = delete;

  /// One 32-bit access; returns when the target has answered. Throws BusError if the answer is not OKAY.
  virtual std::uint32_t read32(Address address) = 0;
  virtual void write32(Address address, std::uint32_t data) = 0;

  /// For loops that poll the target at `address`: the accesses of the last `period` would be made up to
  /// `times` times more if nothing changes. Returns how many the hardware has let pass at once, knowing that
  /// nothing changes; time has moved on by so many periods.
  virtual std::uint64_t repeat(Address address, Duration period, std::uint64_t times) = 0;

  /// Spends CPU time. Throws std::invalid_argument if the amount is negative.
  virtual void spend(Duration duration) = 0;
  void spend(Cycles cycles) { spend(cycles.count * profile_.clock_period); }
  /// Lets simulated time catch up with this CPU's.
  virtual void synchronise() = 0;
  /// Synchronises and sleeps until the event.
  virtual void wait_for(const sc_core::sc_event& event) = 0;

  /// This CPU's time: simulated time plus what was spent since the last synchronisation.
  virtual waveforms::Time current_time() const = 0;
  const CpuProfile& profile() const { return profile_; }

  /// The event loops on this CPU, in the order of their construction; each takes itself out at its end.
  const std::vector<Scheduler*>& schedulers() const { return schedulers_; }
  void add_scheduler(Scheduler& scheduler) { schedulers_.push_back(&scheduler); }
  void remove_scheduler(Scheduler& scheduler) { std::erase(schedulers_, &scheduler); }

 protected:
  /// Throws std::invalid_argument if the profile is not valid.
  explicit CpuPort(CpuProfile profile) : profile_(std::move(profile)) { profile_.validate(); }

 private:
  CpuProfile profile_;
  std::vector<Scheduler*> schedulers_;
};

}  // namespace slackline::cpu
