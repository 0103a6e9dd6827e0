// SPDX-License-Identifier: Apache-2.0
// Synchronization: waits until the event at the cursor has been executed.
#include "page_moment.hpp"

using namespace slackline::artiq;
using namespace slackline::experiments;

class WaitUntil : public Experiment {
  using Experiment::Experiment;

  TTLOut ttl = device<TTLOut>("ttl0");

  void run() override { kernel<&WaitUntil::wait>(); }

  void wait() {
    at_mu(7000);
    compute(until(2000, core.get_rtio_counter_mu()));
    ttl.on();
    core.wait_until_mu(7000);
  }
};

SLACKLINE_EXPERIMENT(WaitUntil, "wait_until", "ideal", "submits an edge and waits until it has been executed")
