// SPDX-License-Identifier: Apache-2.0
#include "sim/run/board.hpp"

#include "models/cpu/simulated_time.hpp"
#include "sim/run/time_stepper.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::sim {

namespace meta = waveforms::trace_names::meta;

Board::Board(const SystemDescription& system, const SimulationOptions& options, waveforms::Trace& trace,
             RtioObserver* observer)
    : wheel_("clock_wheel", options.sleep),
      router_("router"),
      fabric_("fabric", wheel_, options.assertions, options.record ? &trace : nullptr, options.shadow) {
  if (system.rtio) add_rtio(*system.rtio, options, trace, observer);
  router_.set_default_target(fabric_.processor);
  if (system.fabric) {
    for (const FabricStimulus& stimulus : system.fabric->stimulus)
      fabric_.attach(stimulus.input, stimulus.bit, make_source(stimulus.signal, options.seed));
    for (const StreamStimulus& stream : system.fabric->streams) fabric_.attach(stream.ip, stream.packets);
  }
  trace.set_meta(meta::system, system.name);
  trace.set_meta(meta::cpu, system.cpu.name);
  trace.set_meta(meta::seed, std::to_string(options.seed));
}

void Board::add_rtio(const RtioDescription& rtio, const SimulationOptions& options, waveforms::Trace& trace,
                     RtioObserver* observer) {
  if (options.record) {
    rtio_recorder_ = std::make_unique<RtioRecorder>(trace, rtio.config, rtio.channel_names, rtio.period);
    observer = rtio_recorder_.get();
  }
  rtio_ = std::make_unique<RtioIp>(rtio.config, rtio.period, options.assertions, observer, options.shadow);
  router_.add_target("rtio", rtio.base, rtio_size, rtio_->socket().target);
  for (const Loopback& wire : rtio.loopbacks) {
    rtio_->connect(wire);
    if (rtio_recorder_) rtio_recorder_->connect(wire);
  }
  for (const Stimulus& stimulus : rtio.stimulus) {
    rtio_->connect(stimulus.channel, make_source(stimulus.signal, options.seed));
    if (rtio_recorder_) rtio_recorder_->driven_from_outside(stimulus.channel);
  }
  rtio_->run_ahead(wheel_);
  wheel_.add(*rtio_, rtio.period, rtio.period);
  trace.set_meta(meta::mu_ps, std::to_string(rtio.ref_period().ps));
  trace.set_meta(meta::coarse_period_ps, std::to_string(rtio.period.ps));
}

void Board::finish() {
  if (rtio_recorder_) rtio_recorder_->finish(cpu::simulated_time());
  fabric_.finish();
}

}  // namespace slackline::sim
