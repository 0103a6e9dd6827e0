// SPDX-License-Identifier: Apache-2.0
// A program on a CPU, from its start to its end or to the watchdog's.
#pragma once

#include <functional>

#include "models/cpu/cpu.hpp"
#include "sim/run/run_result.hpp"

namespace slackline::sim {

/// Starts the program on the CPU's thread and lets time pass, by `run_until`, until it has ended or `limit`
/// is reached. Fills program_end, timed_out and exception. A program that is given up stays where it is.
RunResult run_program(cpu::Cpu& cpu, std::function<void()> program, waveforms::Time limit,
                      const std::function<void(waveforms::Time)>& run_until);

}  // namespace slackline::sim
