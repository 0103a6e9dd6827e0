// SPDX-License-Identifier: Apache-2.0
// The core device that the hardware tests run on: the system kasli-loop, whatever plays its RTIO core.
//
// Devices that the tests use (1 mu = 1 ns, 8 lanes of 128 events):
//   loop_out         TTLOut on a SERDES output, wired to loop_in with 20 ns delay
//   loop_in          TTLInOut on a SERDES in-out
//   loop_in_counter  EdgeCounter on loop_in
//   ttl_inout        TTLInOut on a tristate pin of its own
//   loop_clock_out   wired to loop_clock_in
//   loop_clock_in    TTLInOut
//   dds0, dds1       AD9914 on one port
#pragma once

#include <memory>
#include <string_view>

#include <slackline/artiq.hpp>

namespace slackline::testbenches {

class SystemUnderTest {
 public:
  SystemUnderTest() = default;
  virtual ~SystemUnderTest() = default;
  SystemUnderTest(const SystemUnderTest&) = delete;
  SystemUnderTest& operator=(const SystemUnderTest&) = delete;

  virtual artiq::ExperimentContext& context() = 0;
  /// Runs the experiment until its last event has left the pins; throws what left it. May be called again:
  /// time goes on.
  virtual void run(artiq::Experiment& experiment) = 0;
  virtual const cpu::Log& core_log() const = 0;
  virtual const cpu::Log& host_log() const = 0;

  /// Makes an experiment, runs it, and returns it with its results.
  template <typename Program, typename... Arguments>
  std::unique_ptr<Program> run(Arguments&&... arguments) {
    auto program = std::make_unique<Program>(context(), std::forward<Arguments>(arguments)...);
    run(*program);
    return program;
  }
};

/// Defined once per test executable. One per process.
std::unique_ptr<SystemUnderTest> make_system_under_test(std::string_view cpu_profile = "kasli-riscv");

}  // namespace slackline::testbenches
