// SPDX-License-Identifier: Apache-2.0
// Seamless handover: a pulse that is split across two kernels. The first one ends long before the
// event it has submitted, and the second one goes on where the cursor was left.
#include <slackline/artiq.hpp>

using namespace slackline::artiq;

class Handover : public Experiment {
  using Experiment::Experiment;

  TTLOut ttl = device<TTLOut>("ttl0");
  Seconds dt = argument("dt", 10e-3) * s;

  void run() override {
    kernel<&Handover::k1>();
    kernel<&Handover::k2>();
  }

  void k1() {
    at_mu(core.get_rtio_counter_mu());
    delay(5 * ms);  // the swap of kernels takes less
    ttl.on();
    delay(dt);
  }

  void k2() { ttl.off(); }
};

SLACKLINE_EXPERIMENT(Handover, "handover", "kasli-loop", "splits a pulse of 10 ms across two kernels")
