// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/core.hpp"

#include "waveforms/trace/trace_names.hpp"

namespace slackline::artiq {

void Core::reset(Location where) {
  const CallSpan span(*context_, "core.reset()", where);
  Rtio& rtio = context_->rtio();
  context_->core_log().write(context_->recorder().time(), cpu::LogLevel::info, "resetting RTIO");
  rtio.init();
  rtio.at_mu(rtio.get_counter() + slack_after_reset_mu);
}

void Core::break_realtime(Location where) {
  const CallSpan span(*context_, "core.break_realtime()", where);
  Rtio& rtio = context_->rtio();
  const Mu earliest = rtio.get_counter() + slack_after_reset_mu;
  if (rtio.now_mu() < earliest) rtio.at_mu(earliest);
}

void Core::wait_until_mu(Mu timestamp, Location where) {
  const CallSpan span(*context_, call_label("wait_until_mu", timestamp), where);
  const auto& on_wait = context_->settings().on_wait;
  if (on_wait) on_wait(timestamp);
  ProgramRecorder& recorder = context_->recorder();
  const waveforms::Time begin = recorder.time();
  context_->rtio().wait_until(timestamp);
  const waveforms::Time one_mu{to_duration(context_->timebase().ref_period).count()};
  if (timestamp > begin / one_mu)
    recorder.link_from(waveforms::trace_names::signals::rtio_counter.name, timestamp * one_mu,
                       waveforms::trace_names::links::wait);
}

Mu Core::get_rtio_counter_mu(Location where) {
  const CallSpan span(*context_, "get_rtio_counter_mu()", where);
  return context_->rtio().get_counter();
}

}  // namespace slackline::artiq
