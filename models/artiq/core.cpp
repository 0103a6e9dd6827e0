// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/core.hpp"

namespace slackline::artiq {

void Core::reset(Location where) {
  const CallSpan span(*context_, "core.reset()", where);
  Rtio& rtio = context_->rtio();
  context_->core_log().write(context_->recorder().time(), LogLevel::info, "resetting RTIO");
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
  while (context_->rtio().get_counter() < timestamp) {
  }
}

Mu Core::get_rtio_counter_mu(Location where) {
  const CallSpan span(*context_, "get_rtio_counter_mu()", where);
  return context_->rtio().get_counter();
}

}  // namespace slackline::artiq
