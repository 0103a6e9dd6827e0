// SPDX-License-Identifier: Apache-2.0
// The timeline: a 2 us pulse as three statements.
#include "page_moment.hpp"

using namespace slackline::artiq;
using namespace slackline::experiments;

class Pulse : public Experiment {
  using Experiment::Experiment;

  TTLOut ttl = device<TTLOut>("ttl0");

  void run() override { kernel<&Pulse::pulse>(); }

  void pulse() {
    at_mu(7000);
    compute(until(2600, core.get_rtio_counter_mu()));
    ttl.on();
    delay(2 * us);
    compute((600 - submit_to_submit_mu) * ns);  // off() is submitted 600 ns after on()
    ttl.off();
  }
};

SLACKLINE_EXPERIMENT(Pulse, "pulse", "ideal", "places a rising and a falling edge 2 us apart on the timeline")
