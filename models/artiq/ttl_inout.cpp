// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/ttl_inout.hpp"

#include "models/artiq/core.hpp"

namespace slackline::artiq {

TTLInOut::TTLInOut(ExperimentContext& context, const DeviceInfo& info)
    : TTLOut(context, info),
      gate_latency_mu_(info.parameter("gate_latency_mu", 13 * context.timebase().ref_multiplier)) {}

void TTLInOut::output(Location where) {
  const auto span = call("output()", where);
  Device::output(oe_address, 1, where);
}

void TTLInOut::input(Location where) {
  const auto span = call("input()", where);
  Device::output(oe_address, 0, where);
}

void TTLInOut::set_oe(bool enable, Location where) {
  const auto span = call(enable ? "set_oe(true)" : "set_oe(false)", where);
  Device::output(oe_address, enable ? 1 : 0, where);
}

Mu TTLInOut::gate(std::string_view function, Sensitivity edges, Seconds duration, const Location& where) {
  const auto span = call(call_label(function, duration), where);
  Device::output(sensitivity_address, edges, where);
  delay(context(), duration, where);
  Device::output(sensitivity_address, closed, where);
  return rtio().now_mu();
}

Mu TTLInOut::gate_mu(std::string_view function, Sensitivity edges, Mu duration, const Location& where) {
  const auto span = call(call_label(function, duration), where);
  Device::output(sensitivity_address, edges, where);
  delay_mu(context(), duration, where);
  Device::output(sensitivity_address, closed, where);
  return rtio().now_mu();
}

Mu TTLInOut::gate_rising(Seconds duration, Location where) {
  return gate("gate_rising", rising, duration, where);
}
Mu TTLInOut::gate_falling(Seconds duration, Location where) {
  return gate("gate_falling", falling, duration, where);
}
Mu TTLInOut::gate_both(Seconds duration, Location where) { return gate("gate_both", both, duration, where); }

Mu TTLInOut::gate_rising_mu(Mu duration, Location where) {
  return gate_mu("gate_rising_mu", rising, duration, where);
}
Mu TTLInOut::gate_falling_mu(Mu duration, Location where) {
  return gate_mu("gate_falling_mu", falling, duration, where);
}
Mu TTLInOut::gate_both_mu(Mu duration, Location where) {
  return gate_mu("gate_both_mu", both, duration, where);
}

int TTLInOut::count(Mu up_to_timestamp_mu, Location where) {
  const auto span = call("count()", where);
  int events = 0;
  while (rtio().input_timestamp(wrapping_add(up_to_timestamp_mu, gate_latency_mu_), channel(), where) >= 0)
    ++events;
  return events;
}

Mu TTLInOut::timestamp_mu(Mu up_to_timestamp_mu, Location where) {
  const auto span = call("timestamp_mu()", where);
  return rtio().input_timestamp(wrapping_add(up_to_timestamp_mu, gate_latency_mu_), channel(), where);
}

void TTLInOut::sample_input(Location where) {
  const auto span = call("sample_input()", where);
  Device::output(sample_address, closed, where);
}

int TTLInOut::sample_get(Location where) {
  const auto span = call("sample_get()", where);
  return rtio().input_data(channel(), where);
}

int TTLInOut::sample_get_nonrt(Location where) {
  const auto span = call("sample_get_nonrt()", where);
  sample_input(where);
  const int level = sample_get(where);
  Core(context()).break_realtime(where);
  return level;
}

bool TTLInOut::watch_stay_on(Location where) {
  const auto span = call("watch_stay_on()", where);
  Device::output(sample_address, falling, where);
  return rtio().input_data(channel(), where) == 1;
}

bool TTLInOut::watch_stay_off(Location where) {
  const auto span = call("watch_stay_off()", where);
  Device::output(sample_address, rising, where);
  return rtio().input_data(channel(), where) == 0;
}

bool TTLInOut::watch_done(Location where) {
  const auto span = call("watch_done()", where);
  Device::output(sensitivity_address, closed, where);
  bool unchanged = true;
  try {
    while (rtio().input_timestamp(wrapping_add(rtio().now_mu(), gate_latency_mu_), channel(), where) != -1) {
      unchanged = false;
    }
  } catch (const RTIOOverflow&) {
    context().exception_handled();
    unchanged = false;
  }
  return unchanged;
}

}  // namespace slackline::artiq
