// SPDX-License-Identifier: Apache-2.0
// The runtime's asynchronous error thread: collisions, busy and sequence errors reach no exception, they are
// found by a thread on the communication CPU, which writes them to the core log and clears them.
#pragma once

#include <cstdint>
#include <string>
#include <systemc>

#include "models/artiq/device_db.hpp"
#include "models/cpu/cpu.hpp"
#include "models/cpu/log.hpp"

namespace slackline::artiq {

/// "collision(s), busy error(s) and sequence error(s) reported during kernel execution", for the bits of the
/// register async_error; at least one is set.
std::string async_error_warning(std::uint32_t bits);

class AsyncErrorThread : public sc_core::sc_module {
 public:
  /// Whether the register async_error is not zero. Wakes the thread; what it knows it reads over the bus.
  sc_core::sc_in<bool> async_error;

  /// Starts a program on `cpu` that never ends, so that CPU cannot be used otherwise. The thread looks at its
  /// status at whole multiples of the profile's async_error_poll.
  AsyncErrorThread(const sc_core::sc_module_name& name, cpu::Cpu& cpu, cpu::Address rtio_base,
                   const DeviceDb& devices, cpu::Log& core_log);

  /// The bits found last, which are then forgotten. As in the runtime, a new report replaces an older one.
  std::uint32_t take_reported();

 private:
  void execute();
  void wait_for_poll();
  void report();

  cpu::Cpu& cpu_;
  cpu::Address base_;
  const DeviceDb& devices_;
  cpu::Log& core_log_;
  std::uint32_t reported_ = 0;
};

}  // namespace slackline::artiq
