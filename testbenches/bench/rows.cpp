// SPDX-License-Identifier: Apache-2.0
#include "testbenches/bench/rows.hpp"

#include <algorithm>
#include <limits>

#include "testbenches/bench/workloads.hpp"

namespace slackline::bench {
namespace {

// What a call and the delay after it take: 14 clocks of the bus; and with the CPU's own time.
constexpr std::int64_t ideal_step_mu = 15 * 8;
constexpr std::int64_t kasli_step_mu = 250 * 8;

Sample faster(const Sample& a, const Sample& b) { return b.cpu_s < a.cpu_s ? b : a; }

/// The fastest of several runs: what disturbs a run only ever makes it slower.
Sample fastest(int rounds, const std::function<Sample()>& run) {
  Sample best = run();
  for (int i = 1; i < rounds; ++i) best = faster(best, run());
  return best;
}

struct Pair {
  Sample a, b;
};
/// The fastest run of each side; they take turns, so that both see the machine alike.
Pair fastest_pair(int rounds, const std::function<Sample()>& a, const std::function<Sample()>& b) {
  Pair best{a(), b()};
  for (int i = 1; i < rounds; ++i) best = {faster(best.a, a()), faster(best.b, b())};
  return best;
}

std::function<Sample()> child(std::function<Sample()> work) {
  return [work = std::move(work)] { return in_child(work); };
}

double per_second(const Sample& sample, const char* count) { return sample.counts.at(count) / sample.cpu_s; }

Measured harness_against_bare(const Settings& settings) {
  const BusyLoad load;
  const Pair best = fastest_pair(settings.rounds, child([=] { return busy_bare(load); }),
                                 child([=] { return busy_harness(load, false); }));
  return {
      best.a.cpu_s / best.b.cpu_s,
      {{"bare clocks/s", per_second(best.a, "clocks")}, {"harness clocks/s", per_second(best.b, "clocks")}}};
}

Measured trace_against_none(const Settings& settings) {
  const BusyLoad load;
  const Pair best = fastest_pair(settings.rounds, child([=] { return busy_harness(load, false); }),
                                 child([=] { return busy_harness(load, true); }));
  return {
      best.b.cpu_s / best.a.cpu_s,
      {{"clocks/s without", per_second(best.a, "clocks")}, {"clocks/s with", per_second(best.b, "clocks")}}};
}

Measured gateware_core(const Settings& settings) {
  const Sample best = fastest(settings.rounds, child([] { return a8x128_bare(2'000'000); }));
  return {per_second(best, "clocks"), {}};
}

Measured sleep_against_stepping(const Settings& settings) {
  constexpr std::uint32_t pulses = 1000;
  const Sample sleeping = fastest(settings.rounds, child([] { return idle_pulses(pulses, true); }));
  // Stepping all 125 million clocks takes minutes: a fiftieth of them says what each costs.
  const Sample stepping = in_child([] { return idle_pulses(pulses / 50, false); });
  const double clocks = sleeping.counts.at("stepped") + sleeping.counts.at("skipped");
  const double stepping_s = stepping.cpu_s / stepping.counts.at("stepped") * clocks;
  return {stepping_s / sleeping.cpu_s,
          {{"s with skipping", sleeping.cpu_s},
           {"s without, from a fiftieth of it", stepping_s},
           {"clocks", clocks},
           {"clocks stepped with skipping", sleeping.counts.at("stepped")}}};
}

Measured long_timeline(const Settings& settings) {
  const auto file = [&](const char* name) { return (settings.folder / name).string(); };
  const sim::Command command = {settings.tool.string(),
                                "run",
                                settings.events.string(),
                                "--time-limit",
                                "20s",
                                "--wave",
                                file("events.wave.json"),
                                "--from",
                                "1s",
                                "--to",
                                "1.01s",
                                "--trace",
                                file("events.trace")};
  const Sample best = fastest(settings.rounds, [&] { return of_command(command, settings.folder); });
  return {best.cpu_s, {{"wall s", best.wall_s}, {"peak MB", best.peak_bytes / 1e6}}};
}

Measured calls_per_second(const Settings& settings) {
  constexpr std::uint32_t calls = 100'000;
  const Pair best =
      fastest_pair(settings.rounds, child([] { return driver_calls("ideal", calls, ideal_step_mu, true); }),
                   child([] { return driver_calls("kasli-loop", calls, kasli_step_mu, true); }));
  return {per_second(best.a, "calls"),
          {{"clocks per call", best.a.counts.at("clocks") / calls},
           {"calls/s on kasli-loop", per_second(best.b, "calls")},
           {"clocks per call on kasli-loop", best.b.counts.at("clocks") / calls}}};
}

Measured fabric(const Settings& settings) {
  const Sample best = fastest(settings.rounds, child([] { return button_presses(1000); }));
  return {best.cpu_s, {{"interrupts", best.counts.at("interrupts")}}};
}

Measured memory(const Settings&) {
  // Enough calls for ten million records of the kinds that calls leave: spans, changes, samples, links.
  const Sample few = in_child([] { return driver_calls("ideal", 20'000, ideal_step_mu, true); });
  const double wanted = 10e6;
  const auto calls = static_cast<std::uint32_t>(wanted * few.counts.at("calls") / few.counts.at("records"));
  const Sample many = in_child([=] { return driver_calls("ideal", calls, ideal_step_mu, true); });
  return {many.peak_bytes / 1e6,
          {{"records", many.counts.at("records")}, {"MB with few", few.peak_bytes / 1e6}}};
}

Measured start_up(const Settings& settings) {
  const sim::Command command = {settings.tool.string(), "run", "pulse"};
  const auto once = [&] { return of_command(command, settings.folder); };
  double wall_s = std::numeric_limits<double>::max();
  double cpu_s = wall_s;
  for (int i = 0; i < 4 * settings.rounds; ++i) {
    const Sample sample = once();
    wall_s = std::min(wall_s, sample.wall_s);
    cpu_s = std::min(cpu_s, sample.cpu_s);
  }
  return {1e3 * wall_s, {{"cpu ms", 1e3 * cpu_s}}};
}

}  // namespace

std::vector<Row> rows() {
  using enum Kind;
  using enum Bound;
  return {
      {"harness",
       "busy core (8 lanes x 128, 8 TTL, 1 event per 8 clocks): speed in the SystemC harness, no trace, "
       "against the same compiled core in a bare C++ loop",
       ratio, at_least, 0.9, "", harness_against_bare},
      {"a8x128",
       "the recordings' configuration a8x128 (14 channels), 1 event per 8 clocks, compiled core in a bare "
       "C++ loop",
       absolute, at_least, 2.4e6, "clocks/s", gateware_core},
      {"idle", "1 s of timeline with 1000 pulses: time with `--no-skip` against time with skipping", ratio,
       at_least, 1000, "", sleep_against_stepping},
      {"timeline", "10 s of timeline, 100 000 events on 8 channels, trace and WaveDrom window written",
       absolute, at_most, 2, "s", long_timeline},
      {"calls", "driver calls (`on`, `off`) end to end with trace", absolute, at_least, 150'000, "calls/s",
       calls_per_second},
      {"trace", "busy core as above, time with trace against time without", ratio, at_most, 1.15, "",
       trace_against_none},
      {"fabric", "PL fabric: 4 buttons, INTC, GPIO, 10 s of simulated time with 1000 presses", absolute,
       at_most, 0.2, "s", fabric},
      {"memory", "memory of a process with 10 million trace records", absolute, at_most, 400, "MB", memory},
      {"start", "start-up: `slackline run pulse`, wall time", absolute, at_most, 50, "ms", start_up},
  };
}

double miss(const Row& row, double value) {
  const double distance = row.bound == Bound::at_least ? row.target - value : value - row.target;
  return std::max(0.0, distance / row.target);
}

}  // namespace slackline::bench
