// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/ttl_out.hpp"

namespace slackline::artiq {

void TTLOut::output(Location where) { const auto span = call("output()", where); }

void TTLOut::on(Location where) {
  const auto span = call("on()", where);
  Device::output(level_address, 1, where);
}

void TTLOut::off(Location where) {
  const auto span = call("off()", where);
  Device::output(level_address, 0, where);
}

void TTLOut::set_o(bool level, Location where) {
  const auto span = call(level ? "set_o(true)" : "set_o(false)", where);
  Device::output(level_address, level ? 1 : 0, where);
}

void TTLOut::pulse(Seconds duration, Location where) {
  const auto span = call(call_label("pulse", duration), where);
  on(where);
  delay(context(), duration, where);
  off(where);
}

void TTLOut::pulse_mu(Mu duration, Location where) {
  const auto span = call(call_label("pulse_mu", duration), where);
  on(where);
  delay_mu(context(), duration, where);
  off(where);
}

}  // namespace slackline::artiq
