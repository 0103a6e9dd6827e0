// SPDX-License-Identifier: Apache-2.0
// The hardware of a system, without its CPU: clocks, bus, RTIO core, programmable logic, as far as the system
// has them. Machine adds the processor and loads the logic.
//
// Time advances only inside sc_start(), in practice TimeStepper::run_until(TIME): it steps the clock wheel,
// and with it all IPs, to that time or to one of the TimeStepper's events. Between such calls time stands
// still; then, as from SystemC processes, pins may be driven and looked at, PlFabric::set_input() and
// value(), and a design loaded, PlFabric::load(): all take effect at cpu::simulated_time(). Bus accesses take
// time, so they need a SystemC thread: a cpu::Cpu that is bound to router(), with Cpu::start(). All
// sc_modules, Board, Cpu and TimeStepper among them, are made before the first sc_start(), once per process.
#pragma once

#include <cstdint>
#include <memory>

#include "sim/bus/router.hpp"
#include "sim/clock/clock_wheel.hpp"
#include "sim/design/system_description.hpp"
#include "sim/fabric/pl_fabric.hpp"
#include "sim/rtio_core/rtio_ip.hpp"
#include "sim/rtio_core/rtio_recorder.hpp"
#include "sim/run/run_result.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

class Board {
 public:
  /// Builds the models of the RTIO core; the programmable logic is still empty. Its stimulus is attached.
  /// Records into `trace` if options.record; else `observer`, if not null, is told what the RTIO core does.
  /// Throws UserError, ModelBuildError.
  Board(const SystemDescription& system, const SimulationOptions& options, waveforms::Trace& trace,
        RtioObserver* observer = nullptr);
  Board(const Board&) = delete;
  Board& operator=(const Board&) = delete;

  ClockWheel& wheel() { return wheel_; }
  const ClockWheel& wheel() const { return wheel_; }
  /// Where CPUs are bound. Addresses that the RTIO core has not are the programmable logic's.
  Router& router() { return router_; }
  /// Null if the system has none.
  RtioIp* rtio() { return rtio_.get(); }
  const RtioIp* rtio() const { return rtio_.get(); }
  /// Null if the system has no RTIO core, or nothing is recorded.
  RtioRecorder* rtio_recorder() { return rtio_recorder_.get(); }
  PlFabric& fabric() { return fabric_; }

  /// Brings the trace up to the present time; at the end of a run.
  void finish();

 private:
  void add_rtio(const RtioDescription& rtio, const SimulationOptions& options, waveforms::Trace& trace,
                RtioObserver* observer);

  ClockWheel wheel_;
  Router router_;
  PlFabric fabric_;
  std::unique_ptr<RtioRecorder> rtio_recorder_;
  std::unique_ptr<RtioIp> rtio_;
};

}  // namespace slackline::sim
