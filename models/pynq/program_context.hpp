// SPDX-License-Identifier: Apache-2.0
// What a PYNQ program runs on: the board, its event loop and drivers, and the settings of the run. One
// context serves one program.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "models/asyncio/event_loop.hpp"
#include "models/cpu/log.hpp"
#include "models/pynq/driver_stack.hpp"

namespace slackline::pynq {

struct ProgramSettings {
  Device& device;
  cpu::Log& log;
  DriverSettings drivers{};
  std::uint64_t seed = 1;
  std::map<std::string, std::string, std::less<>> arguments{};
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

  /// The argument of this name, if the run has it. Notes that it was asked for.
  std::optional<std::string> argument(std::string_view name);
  /// The names asked for so far: a run with others was mistyped.
  const std::set<std::string, std::less<>>& asked_arguments() const { return asked_arguments_; }

 private:
  ProgramSettings settings_;
  asyncio::EventLoop loop_;
  DriverStack drivers_;
  std::set<std::string, std::less<>> asked_arguments_;
};

}  // namespace slackline::pynq
