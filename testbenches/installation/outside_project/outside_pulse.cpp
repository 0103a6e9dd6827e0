// SPDX-License-Identifier: Apache-2.0
// A pulse of 3 us.
#include <slackline/artiq.hpp>

using namespace slackline::artiq;

class OutsidePulse : public Experiment {
  using Experiment::Experiment;

  TTLOut ttl = device<TTLOut>("ttl0");

  void run() override {
    kernel("outside_pulse", [&] {
      core.reset();
      delay(10 * us);
      ttl.pulse(3 * us);
    });
  }
};

SLACKLINE_EXPERIMENT(OutsidePulse, "outside_pulse", "ideal", "a pulse, built outside")
