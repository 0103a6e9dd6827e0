// SPDX-License-Identifier: Apache-2.0
// RTIO reset: an idle kernel, which blinks while no other experiment is pending.
// It finds the cursor where the experiment before it left it. It first waits until the slack is
// significantly negative, so that whatever was submitted has been executed and a next experiment could
// still have taken over seamlessly; then it clears the FIFOs and starts in the near future. Before each
// blink it waits for the one before, so that it never piles up slack.
#include <slackline/artiq.hpp>

using namespace slackline::artiq;

class Idle : public Experiment {
  using Experiment::Experiment;

  TTLOut led = device<TTLOut>("ttl0");
  Seconds patience = argument("patience", 1e-3) * s;
  Seconds period = argument("period", 0.5e-3) * s;
  std::int64_t pulses = argument("pulses", std::int64_t{4});  ///< 0: until an experiment is pending

  void run() override { kernel<&Idle::idle>(); }

  void idle() {
    core.wait_until_mu(now_mu() + core.seconds_to_mu(patience));
    core.reset();
    for (std::int64_t i = 0; (pulses == 0 || i < pulses) && !experiment_pending(); ++i) {
      led.pulse(period / 2);
      delay(period / 2);
      core.wait_until_mu(now_mu() - core.seconds_to_mu(period / 2));
    }
  }
};

SLACKLINE_EXPERIMENT(Idle, "idle", "kasli-loop", "blinks while no other experiment is pending")
