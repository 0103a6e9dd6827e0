// SPDX-License-Identifier: Apache-2.0
// A CPU that runs C++ programs in simulated time and meets the world only on its bus.
//
// Time spent between two bus accesses is summed up and handed to the next access as its delay (TLM-2.0's
// temporal decoupling): the target waits for it, or is exact without waiting. No cycle is lost or moved.
// Times are exact to the picosecond (SystemC's default resolution, checked at construction). A simulation
// can hold several CPUs.
#pragma once

#include <deque>
#include <exception>
#include <functional>
#include <systemc>
#include <tlm>

#include <tlm_utils/simple_initiator_socket.h>

#include "models/cpu/bus_error.hpp"
#include "models/cpu/profile.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::cpu {

class Cpu : public sc_core::sc_module {
 public:
  using Program = std::function<void()>;

  /// Throws std::invalid_argument if the profile is not valid.
  Cpu(const sc_core::sc_module_name& name, CpuProfile profile);

  tlm_utils::simple_initiator_socket<Cpu, 32> bus;

  /// Queues a program. Programs run one after the other on this CPU's thread; callable before the
  /// simulation starts and from any process. What the program refers to must outlive it.
  void start(Program program);
  /// Whether a program is running or queued.
  bool busy() const { return running_ != nullptr || !programs_.empty(); }
  /// Notified each time a program has ended, by return or by exception.
  const sc_core::sc_event& done_event() const { return done_; }
  /// Throws the first exception that left a program, if there was one, and forgets it.
  void rethrow_failure();

  // The rest is for programs: only on this CPU's thread.

  /// One 32-bit access; returns when the target has answered. Throws BusError if the answer is not OKAY.
  std::uint32_t read32(Address address);
  void write32(Address address, std::uint32_t data);

  /// For loops that poll the target at `address`: the accesses of the last `period` would be made up to
  /// `times` times more if nothing changes. Returns how many the hardware has let pass at once, knowing that
  /// nothing changes; time has moved on by so many periods.
  std::uint64_t repeat(Address address, Duration period, std::uint64_t times);

  /// Spends CPU time. Throws std::invalid_argument if the amount is negative.
  void spend(Cycles cycles);
  void spend(Duration duration);
  /// Lets simulated time catch up with this CPU's.
  void synchronise();
  /// Synchronises and sleeps until the event.
  void wait_for(const sc_core::sc_event& event);

  /// This CPU's time: simulated time plus what was spent since the last synchronisation.
  waveforms::Time current_time() const;
  const CpuProfile& profile() const { return profile_; }

 private:
  void execute();
  void access(tlm::tlm_command command, Address address, std::uint32_t& data);
  void transport(tlm::tlm_generic_payload& payload);

  CpuProfile profile_;
  std::deque<Program> programs_;
  /// Here and not on the thread's stack, which is never unwound if the program does not end.
  Program running_;
  std::exception_ptr failure_;
  sc_core::sc_time
      local_;  ///< ahead of simulated time; as TLM has it, for a conversion costs as much as a call
  sc_core::sc_time bus_access_;
  tlm::tlm_generic_payload payload_;  ///< of data accesses: making one costs more than using it
  sc_core::sc_event started_;
  sc_core::sc_event done_;
};

}  // namespace slackline::cpu
