// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/random_trace.hpp"

#include <random>
#include <string>
#include <vector>

#include "testbenches/support/random.hpp"

namespace slackline::testbenches {

using namespace waveforms;

std::uint64_t test_seed() { return seed_from_environment(std::random_device{}()); }

Trace random_trace(std::uint64_t seed, unsigned records) {
  std::mt19937_64 random(seed);
  const auto below = [&](std::uint64_t n) { return random() % n; };
  Trace trace;
  trace.set_meta("mu_ps", "1000");
  trace.set_meta("seed", std::to_string(seed));
  std::vector<SignalId> signals;
  for (unsigned i = 0; i < 6; ++i) {
    const auto kind = static_cast<SignalKind>(i % 3);
    const unsigned width = kind == SignalKind::bit ? 1 : i < 3 ? 64 : 1 + static_cast<unsigned>(below(64));
    signals.push_back(
        trace.add_signal({"group/s" + std::to_string(i), kind, width, kind == SignalKind::sample, "mu"}));
  }
  const TrackId tracks[] = {trace.add_track("kernel"), trace.add_track("host")};
  std::vector<SpanId> open[2];
  const char* const labels[] = {"on()", "off()", "delay(2*us)", "a label that is rather long for one cell",
                                "µ"};
  Time now{0};
  for (unsigned i = 0; i < records; ++i) {
    now = now + Time{static_cast<std::int64_t>(below(4) == 0 ? below(1'000'000'000) : below(3) * 1000)};
    const auto which = below(2);
    switch (below(8)) {
      case 0: {
        const auto label = trace.text(labels[below(5)]);
        open[which].push_back(trace.open_span(tracks[which], now, label, static_cast<std::int64_t>(random()),
                                              trace.text("file.cpp:" + std::to_string(below(9)))));
        break;
      }
      case 1:
        if (open[which].empty()) break;
        trace.close_span(open[which].back(), now, static_cast<std::int64_t>(random()),
                         below(2) == 0 ? std::optional(static_cast<std::int64_t>(random())) : std::nullopt);
        open[which].pop_back();
        break;
      case 2:
        trace.mark({now, static_cast<Severity>(below(3)), trace.text("underflow"), trace.text("a message")});
        break;
      case 3: {
        const Time earlier{static_cast<std::int64_t>(below(static_cast<std::uint64_t>(now.ps) + 1))};
        trace.link({at(tracks[which], earlier), at(signals[below(6)], now), trace.text("cause")});
        break;
      }
      default: {
        const SignalId signal = signals[below(6)];
        const SignalInfo& info = trace.info(signal);
        // sign extended or cut to the width
        std::uint64_t value = random() >> (64 - info.width);
        if (info.is_signed)
          value = static_cast<std::uint64_t>(static_cast<std::int64_t>(value << (64 - info.width)) >>
                                             (64 - info.width));
        trace.change(signal, now, value);
      }
    }
  }
  trace.set_end(now + Time{1000});
  return trace;
}

}  // namespace slackline::testbenches
