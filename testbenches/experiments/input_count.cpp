// SPDX-License-Identifier: Apache-2.0
// Input channels and events: counts edges during a gate and answers with a pulse if there were enough.
// count() waits for the gate to close and so uses up all slack; the delay() after it makes some again.
// To read an event takes seven accesses, 112 ns on the fastest CPU: the 2 us are enough for 16 events, but
// not for the more than 20 that the concepts page asks for. A threshold of 20 and enough photons show it
// fail.
#include <slackline/artiq.hpp>

using namespace slackline::artiq;

class InputCount : public Experiment {
  using Experiment::Experiment;

  TTLInOut input = device<TTLInOut>("ttl_in");
  TTLOut output = device<TTLOut>("ttl0");
  std::int64_t threshold = argument("threshold", std::int64_t{10});

  void run() override { kernel<&InputCount::count>(); }

  void count() {
    at_mu(core.get_rtio_counter_mu());
    delay(1 * us);
    if (input.count(input.gate_rising(500 * ns)) > threshold) {
      delay(2 * us);
      output.pulse(500 * ns);
    }
  }
};

SLACKLINE_EXPERIMENT(InputCount, "input_count", "photon-counter",
                     "counts rising edges in a 500 ns gate and pulses if there were more than 10")
