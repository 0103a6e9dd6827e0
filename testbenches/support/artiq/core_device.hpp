// SPDX-License-Identifier: Apache-2.0
// A core device around a FakeRtio: two CPUs, the error thread, and an experiment whose statements a test
// writes.
#pragma once

#include <functional>

#include <slackline/artiq.hpp>

#include "models/cpu/cpu.hpp"
#include "testbenches/support/artiq/fake_rtio.hpp"

namespace slackline::testbenches {

/// An experiment with everything public, so that a test's lambdas can be its host code and kernels.
class Script : public artiq::Experiment {
 public:
  using Body = std::function<void(Script&)>;
  Script(artiq::ExperimentContext& context, Body body) : Experiment(context), body_(std::move(body)) {}

  using Experiment::argument;
  using Experiment::at_mu;
  using Experiment::compute;
  using Experiment::core;
  using Experiment::delay;
  using Experiment::delay_mu;
  using Experiment::device;
  using Experiment::kernel;
  using Experiment::now_mu;
  using Experiment::parallel;
  using Experiment::rpc;
  using Experiment::rpc_async;
  using Experiment::rtio_log;
  using Experiment::sequential;

 private:
  void run() override { body_(*this); }
  Body body_;
};

class CoreDevice {
 public:
  explicit CoreDevice(cpu::CpuProfile profile = {}, cpu::Arguments::Given arguments = {});

  /// Runs the body as host code until it ends, and throws what it throws.
  void run_host(const Script::Body& body);
  /// Runs the body as a kernel.
  void run_kernel(const Script::Body& body);

  FakeRtio rtio{"rtio"};
  cpu::Cpu cpu;
  waveforms::Trace trace;
  cpu::Log core_log;
  cpu::Log host_log;
  std::vector<artiq::Submission> submissions;
  std::optional<artiq::Mu> hardware_slack;  ///< what the submission hook answers

 private:
  FakeRtio comms_rtio_{"comms_rtio"};
  cpu::Cpu comms_;
  artiq::DeviceDb devices_;

 public:
  artiq::AsyncErrorThread async_errors;
  artiq::ExperimentContext context;
  /// The target behind the communication CPU: the registers of asynchronous errors.
  FakeRtio& comms_rtio() { return comms_rtio_; }
};

}  // namespace slackline::testbenches
