// SPDX-License-Identifier: Apache-2.0
// Ten seconds of timeline, a hundred thousand events: eight outputs that switch on and off together.
#include <slackline/artiq.hpp>

using namespace slackline::artiq;

class BenchEvents : public Experiment {
  using Experiment::Experiment;

  std::int64_t pulses_ = argument("pulses", std::int64_t{6250});
  TTLOut ttls_[8] = {device<TTLOut>("ttl0"), device<TTLOut>("ttl1"), device<TTLOut>("ttl2"),
                     device<TTLOut>("ttl3"), device<TTLOut>("ttl4"), device<TTLOut>("ttl5"),
                     device<TTLOut>("ttl6"), device<TTLOut>("ttl7")};

  void run() override { kernel<&BenchEvents::events>(); }

  void events() {
    core.reset();
    for (std::int64_t n = 0; n < pulses_; ++n) {
      for (TTLOut& ttl : ttls_) ttl.on();
      delay(0.8 * ms);
      for (TTLOut& ttl : ttls_) ttl.off();
      delay(0.8 * ms);
    }
  }
};

SLACKLINE_EXPERIMENT(BenchEvents, "bench_events", "ideal", "100 000 events in 10 s")
