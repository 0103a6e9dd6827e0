// SPDX-License-Identifier: Apache-2.0
#include "sim/run/run_program.hpp"

#include <memory>
#include <optional>
#include <systemc>

#include "sim/clock/current_time.hpp"

namespace slackline::sim {
namespace {

struct Ended {
  waveforms::Time time;
  std::exception_ptr exception;
};

}  // namespace

RunResult run_program(cpu::Cpu& cpu, std::function<void()> program, waveforms::Time limit,
                      const std::function<void(waveforms::Time)>& run_until) {
  // A program that is given up may still end, when nobody asks any more.
  const auto ended = std::make_shared<std::optional<Ended>>();
  cpu.start([&cpu, ended, program = std::move(program)] {
    std::exception_ptr exception;
    try {
      program();
    } catch (const sc_core::sc_unwind_exception&) {
      throw;  // the kernel takes the thread down
    } catch (...) {
      exception = std::current_exception();
    }
    *ended = Ended{cpu.current_time(), exception};
  });
  while (!*ended && current_time() < limit) run_until(limit);
  RunResult result;
  result.timed_out = !*ended;
  result.program_end = *ended ? (*ended)->time : current_time();
  if (*ended) result.exception = (*ended)->exception;
  return result;
}

}  // namespace slackline::sim
