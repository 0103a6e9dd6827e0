// SPDX-License-Identifier: Apache-2.0
// The timeline: the same pulse as in pulse.cpp by the method that is exactly equivalent.
#include "page_moment.hpp"

using namespace slackline::artiq;
using namespace slackline::experiments;

class PulseMethod : public Experiment {
  using Experiment::Experiment;

  TTLOut ttl = device<TTLOut>("ttl0");

  void run() override { kernel<&PulseMethod::pulse>(); }

  void pulse() {
    at_mu(7000);
    compute(until(2600, core.get_rtio_counter_mu()));
    ttl.pulse(2 * us);
  }
};

SLACKLINE_EXPERIMENT(PulseMethod, "pulse_method", "ideal",
                     "moves the pins as pulse does, with ttl.pulse(2*us)")
