// SPDX-License-Identifier: Apache-2.0
// How a simulation is run and what comes of it, whatever the program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>

#include "models/cpu/arguments.hpp"
#include "sim/ip/shadow_model.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

struct SimulationOptions {
  bool sleep = true;       ///< skip clocks that change nothing; the results are the same without
  bool assertions = true;  ///< RTL assertions
  bool record = true;      ///< fill the trace
  /// Step a second instance of every IP through the clocks that the first skips, and compare all registers.
  bool shadow = shadow_by_default();
  /// The watchdog: simulated time after which a program that still runs is given up.
  waveforms::Time time_limit{2'000'000'000'000};
  std::uint64_t seed = 1;
  cpu::Arguments::Given arguments;
};

/// How far a run is.
struct Progress {
  std::uint64_t turns = 0;  ///< grows while the simulation moves on
  waveforms::Time time{};
};

struct RunResult {
  waveforms::Time program_end;   ///< when the program returned or was given up
  bool timed_out = false;        ///< the watchdog ended it
  bool stopped = false;          ///< Machine::stop() ended it
  std::exception_ptr exception;  ///< what left the program uncaught
  std::string hardware_failure;  ///< an assertion of the RTL or a violation of the bus protocol: a sentence
  /// Of a program that was given up: where it is and what it waits for, sentences, one a line.
  std::string position{};
  /// RTIO events that were accepted, but their time did not come before the run ended; if recorded.
  std::size_t pending_events = 0;
  std::uint64_t stepped_clocks = 0;
  std::uint64_t skipped_clocks = 0;
};

}  // namespace slackline::sim
