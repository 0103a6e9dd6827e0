// SPDX-License-Identifier: Apache-2.0
// Underflow exceptions: an edge placed in the past is refused, and tried again at the next mains cycle.
#include <slackline/artiq.hpp>

using namespace slackline::artiq;

class Underflow : public Experiment {
  using Experiment::Experiment;

  TTLOut ttl = device<TTLOut>("ttl0");

  void run() override { kernel<&Underflow::retry>(); }

  void retry() {
    at_mu(core.get_rtio_counter_mu());  // by the time of the next statement this is the past
    try {
      ttl.on();
    } catch (const RTIOUnderflow&) {
      // try again at the next mains cycle
      delay(16.6667 * ms);
      ttl.on();
    }
  }
};

SLACKLINE_EXPERIMENT(Underflow, "underflow", "kasli-loop",
                     "catches an RTIOUnderflow and tries again 16.6667 ms later")
