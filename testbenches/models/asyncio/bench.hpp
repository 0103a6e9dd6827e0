// SPDX-License-Identifier: Apache-2.0
// A CPU on a bus whose every access takes the same time, a trace, and a loop on that CPU.
#pragma once

#include <functional>
#include <string>
#include <systemc>
#include <vector>

#include <tlm_utils/simple_target_socket.h>

#include "models/asyncio/event_loop.hpp"
#include "models/asyncio/sleep.hpp"
#include "models/cpu/cpu.hpp"

namespace slackline::testbenches {

constexpr std::int64_t ns = 1000;
constexpr cpu::Duration nanoseconds(std::int64_t count) { return cpu::Duration(count * ns); }

class SlowTarget : public sc_core::sc_module {
 public:
  explicit SlowTarget(const sc_core::sc_module_name& name);
  tlm_utils::simple_target_socket<SlowTarget, 32> bus;
  static constexpr std::int64_t access_ps = 70 * ns;

 private:
  void transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);
};

struct Bench {
  explicit Bench(const std::string& name = "cpu");

  /// Runs the program on the CPU until the simulation has nothing left to do. Throws what the program
  /// threw, and if the program never ends.
  void run(std::function<void()> program);

  SlowTarget target;
  cpu::Cpu cpu;
  waveforms::Trace trace;
  asyncio::EventLoop loop;
  std::vector<std::string> log;  ///< what tasks write
};

/// Tells how many of its instances are alive.
struct Counted {
  Counted() { ++alive; }
  Counted(const Counted&) { ++alive; }
  Counted(Counted&&) noexcept { ++alive; }
  ~Counted() { --alive; }
  Counted& operator=(const Counted&) = default;
  static inline int alive = 0;
};

}  // namespace slackline::testbenches
