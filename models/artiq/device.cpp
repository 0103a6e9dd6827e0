// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/device.hpp"

namespace slackline::artiq {

void delay(ExperimentContext& context, Seconds duration, const std::source_location& where) {
  const CallSpan span(context, call_label("delay", duration), where);
  context.rtio().delay_mu(context.timebase().round_to_mu(duration));
}

void delay_mu(ExperimentContext& context, Mu duration, const std::source_location& where) {
  const CallSpan span(context, call_label("delay_mu", duration), where);
  context.rtio().delay_mu(duration);
}

}  // namespace slackline::artiq
