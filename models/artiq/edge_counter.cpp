// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/edge_counter.hpp"

namespace slackline::artiq {

EdgeCounter::EdgeCounter(ExperimentContext& context, const DeviceInfo& info) : Device(context, info) {
  const std::int64_t width = info.parameter("gateware_width", 31);
  const bool corrected = info.parameter("corrected_overflow", 0) != 0;
  overflow_count_ = (std::int64_t{1} << (corrected ? width : width - 1)) - 1;
}

void EdgeCounter::configure(bool rising, bool falling, bool send, bool reset, const Location& where) {
  output(0, (rising ? 1U : 0U) | (falling ? 2U : 0U) | (send ? 4U : 0U) | (reset ? 8U : 0U), where);
}

Mu EdgeCounter::gate(std::string_view function, bool rising, bool falling, Seconds duration,
                     const Location& where) {
  const auto span = call(call_label(function, duration), where);
  configure(rising, falling, false, true, where);
  delay_mu(context(), context().seconds_to_mu(duration), where);
  configure(false, false, true, false, where);
  return rtio().now_mu();
}

Mu EdgeCounter::gate_mu(std::string_view function, bool rising, bool falling, Mu duration,
                        const Location& where) {
  const auto span = call(call_label(function, duration), where);
  configure(rising, falling, false, true, where);
  delay_mu(context(), duration, where);
  configure(false, false, true, false, where);
  return rtio().now_mu();
}

Mu EdgeCounter::gate_rising(Seconds duration, Location where) {
  return gate("gate_rising", true, false, duration, where);
}
Mu EdgeCounter::gate_falling(Seconds duration, Location where) {
  return gate("gate_falling", false, true, duration, where);
}
Mu EdgeCounter::gate_both(Seconds duration, Location where) {
  return gate("gate_both", true, true, duration, where);
}
Mu EdgeCounter::gate_rising_mu(Mu duration, Location where) {
  return gate_mu("gate_rising_mu", true, false, duration, where);
}
Mu EdgeCounter::gate_falling_mu(Mu duration, Location where) {
  return gate_mu("gate_falling_mu", false, true, duration, where);
}
Mu EdgeCounter::gate_both_mu(Mu duration, Location where) {
  return gate_mu("gate_both_mu", true, true, duration, where);
}

void EdgeCounter::set_config(bool count_rising, bool count_falling, bool send_count_event, bool reset_to_zero,
                             Location where) {
  const auto span = call("set_config()", where);
  configure(count_rising, count_falling, send_count_event, reset_to_zero, where);
}

int EdgeCounter::fetch_count(Location where) {
  const auto span = call("fetch_count()", where);
  return checked(rtio().input_data(channel(), where), where);
}

std::pair<Mu, int> EdgeCounter::fetch_timestamped_count(Mu timeout_mu, Location where) {
  const auto span = call("fetch_timestamped_count()", where);
  const TimestampedData event = rtio().input_timestamped_data(timeout_mu, channel(), where);
  return {event.timestamp, checked(event.data, where)};
}

int EdgeCounter::checked(std::int32_t count, const Location& where) const {
  if (count == overflow_count_) {
    const CounterOverflow overflow(channel(), where);
    context().recorder().raised(overflow);
    throw overflow;
  }
  return count;
}

}  // namespace slackline::artiq
