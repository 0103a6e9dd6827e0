// SPDX-License-Identifier: Apache-2.0
// A CPU that runs C++ programs on a SystemC thread and meets the world only on its TLM-2.0 socket.
//
// Time spent between two bus accesses is summed up and handed to the next access as its delay (TLM-2.0's
// temporal decoupling): the target waits for it, or is exact without waiting. No cycle is lost or moved.
// Times are exact to the picosecond (SystemC's default resolution, checked at construction). A simulation
// can hold several CPUs.
#pragma once

#include <deque>
#include <exception>
#include <functional>
#include <optional>
#include <systemc>
#include <tlm>

#include <tlm_utils/simple_initiator_socket.h>

#include "models/cpu/cpu_port.hpp"

namespace slackline::cpu {

class Cpu final : public sc_core::sc_module, public CpuPort {
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

  std::uint32_t read32(Address address) override;
  void write32(Address address, std::uint32_t data) override;
  std::uint64_t repeat(Address address, Duration period, std::uint64_t times) override;
  using CpuPort::spend;
  void spend(Duration duration) override;
  void synchronise() override;
  void wait_for(const sc_core::sc_event& event) override;
  waveforms::Time current_time() const override;

  /// Of data; nothing before the first. For reports.
  struct Access {
    tlm::tlm_command command;
    Address address;
  };
  std::optional<Access> last_access() const;

 private:
  void execute();
  void access(tlm::tlm_command command, Address address, std::uint32_t& data);
  void transport(tlm::tlm_generic_payload& payload);

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
