// SPDX-License-Identifier: Apache-2.0
// What a PYNQ program runs on: the board, its event loop and drivers, and the settings of the run. One
// context serves one program.
#pragma once

#include <cstdint>

#include "models/asyncio/event_loop.hpp"
#include "models/cpu/arguments.hpp"
#include "models/cpu/log.hpp"
#include "models/pynq/driver_stack.hpp"

namespace slackline::pynq {

struct ProgramSettings {
  Device& device;
  cpu::Log& log;
  DriverSettings drivers{};
  std::uint64_t seed = 1;
  cpu::Arguments::Given arguments{};
};

class ProgramContext {
 public:
  /// Before or during the simulation. The board and the log must outlive the context.
  explicit ProgramContext(ProgramSettings settings);
  ProgramContext(const ProgramContext&) = delete;
  ProgramContext& operator=(const ProgramContext&) = delete;

  const ProgramSettings& settings() const { return settings_; }
  Device& device() { return settings_.device; }
  cpu::Log& log() { return settings_.log; }
  /// Python's default loop: asyncio.get_event_loop(). Its tracks are called "loop/TASK".
  asyncio::EventLoop& loop() { return loop_; }
  DriverStack& drivers() { return drivers_; }

  cpu::Arguments& arguments() { return arguments_; }
  const cpu::Arguments& arguments() const { return arguments_; }

 private:
  ProgramSettings settings_;
  asyncio::EventLoop loop_;
  DriverStack drivers_;
  cpu::Arguments arguments_;
};

}  // namespace slackline::pynq
