// SPDX-License-Identifier: Apache-2.0
// A wheel that sleeps shows exactly what one that steps every edge shows: random IPs, wires and processes.
#include <deque>
#include <memory>
#include <string>

#include <doctest/doctest.h>

#include "sim/clock/clock_wheel.hpp"
#include "testbenches/sim/clock/scheduled_ip.hpp"
#include "testbenches/support/in_child.hpp"
#include "testbenches/support/random.hpp"

using namespace slackline;
using testbenches::EventLog;
using testbenches::Random;
using testbenches::ScheduledIp;

namespace {

constexpr std::uint64_t end_ps = 20'000'000;

sc_core::sc_time ps(std::uint64_t value) { return sc_core::sc_time::from_value(value); }

struct Run {
  std::string events;
  std::uint64_t stepped;
  std::uint64_t skipped;
};

/// IPs of different clocks; each wired to another one; each heard by a process that drives one of them later;
/// threads that drive them at times of their own, often exactly at edges.
class Program {
 public:
  Program(std::uint64_t seed, bool sleep) : random_(seed), wheel_("wheel", sleep) {
    const std::size_t count = random_.between(1, 4);
    for (std::size_t i = 0; i < count; ++i) add_ip(i);
    for (std::size_t i = 0; i < count; ++i) {
      if (random_.chance(500)) wire(i, random_.below(count));
      if (random_.chance(500)) listen(i, random_.below(count));
    }
    for (std::uint64_t i = random_.between(0, 3); i > 0; --i) add_thread(random_.bits());
    sc_core::sc_spawn([this] {
      sc_core::wait(ps(end_ps));
      wheel_.pause();
      sc_core::sc_stop();
    });
  }

  std::string run() {
    sc_core::sc_start();
    std::string text =
        std::to_string(wheel_.stepped_edges()) + " " + std::to_string(wheel_.skipped_edges()) + "\n";
    for (const std::string& line : log_) text += line + "\n";
    return text;
  }

 private:
  void add_ip(std::size_t i) {
    const std::int64_t period = random_.pick({1'000, 8'000, 8'000, 10'000, 7'919});
    periods_.push_back(period);
    ips_.push_back(std::make_unique<ScheduledIp>("ip" + std::to_string(i), log_));
    wheel_.add(*ips_.back(), {period}, {static_cast<std::int64_t>(random_.below(20'000))});
    for (std::uint64_t n = random_.below(4); n > 0; --n) ips_.back()->schedule(random_.between(1, 2000));
  }
  void wire(std::size_t from, std::size_t to) {
    const unsigned clocks = static_cast<unsigned>(random_.between(1, 300));
    ips_[from]->on_output([this, to, clocks](std::uint64_t clock) {
      if (clock % 3 != 0) ips_[to]->drive(clocks);
    });
  }
  void listen(std::size_t from, std::size_t to) {
    sc_core::sc_event& event = events_.emplace_back();
    ips_[from]->on_deliver([&event] { event.notify(); });
    const std::uint64_t seed = random_.bits();
    sc_core::sc_spawn([this, &event, from, to, seed] {
      Random random(seed);
      for (;;) {
        sc_core::wait(event);
        note("listener of ip" + std::to_string(from));
        if (random.chance(300)) sc_core::wait(ps(random.below(30) * 1000));
        if (random.chance(700)) ips_[to]->drive(static_cast<unsigned>(random.between(1, 200)));
      }
    });
  }
  void add_thread(std::uint64_t seed) {
    sc_core::sc_spawn([this, seed] {
      Random random(seed);
      for (;;) {
        const std::size_t i = random.below(ips_.size());
        // Multiples of the period meet edges when the first one does; 0 stays at this time.
        const auto period = static_cast<std::uint64_t>(periods_[i]);
        sc_core::wait(ps(random.chance(500) ? period * random.below(300) : random.below(1'000'000)));
        note("drives ip" + std::to_string(i));
        ips_[i]->drive(static_cast<unsigned>(random.between(1, 500)));
        sc_core::wait(ps(random.pick({1, 1'000, 500'000})));
      }
    });
  }
  void note(const std::string& what) {
    log_.push_back(std::to_string(sc_core::sc_time_stamp().value()) + " " + what);
  }

  Random random_;
  EventLog log_;
  std::vector<std::int64_t> periods_;
  std::vector<std::unique_ptr<ScheduledIp>> ips_;
  std::deque<sc_core::sc_event> events_;
  sim::ClockWheel wheel_;
};

Run run(std::uint64_t seed, bool sleep) {
  const std::string text = testbenches::in_child([&] { return Program(seed, sleep).run(); });
  std::size_t digits = 0;
  const std::uint64_t stepped = std::stoull(text, &digits);
  const std::uint64_t skipped = std::stoull(text.substr(digits));
  return {text.substr(text.find('\n') + 1), stepped, skipped};
}

}  // namespace

TEST_CASE("clock wheel: asleep and awake, random programs show the same events in the same order") {
  const std::uint64_t first_seed = testbenches::seed_from_environment(1);
  MESSAGE("SLACKLINE_SEED=", first_seed);
  std::uint64_t stepped = 0;
  std::uint64_t skipped = 0;
  std::size_t event_bytes = 0;
  for (std::uint64_t seed = first_seed; seed < first_seed + 60; ++seed) {
    CAPTURE(seed);
    const Run asleep = run(seed, true);
    const Run awake = run(seed, false);
    CHECK(asleep.events == awake.events);
    CHECK(asleep.events.find("too far") == std::string::npos);
    CHECK(awake.skipped == 0);
    stepped += asleep.stepped;
    skipped += asleep.skipped;
    event_bytes += asleep.events.size();
  }
  // The comparison is worth something: much happens, and most edges are skipped.
  CHECK(event_bytes > 100'000);
  CHECK(skipped > 3 * stepped);
}

TEST_CASE("clock wheel: an IP that is idle is not stepped because another one of its clock is busy") {
  constexpr std::uint64_t clocks = 1000;
  EventLog log;
  sim::ClockWheel wheel("wheel", true);
  ScheduledIp first("first", log);
  ScheduledIp busy("busy", log);
  ScheduledIp last("last", log);
  for (std::uint64_t clock = 1; clock <= clocks; ++clock) busy.schedule(clock);
  for (ScheduledIp* ip : {&first, &busy, &last}) wheel.add(*ip, {10'000}, {10'000});
  CHECK(wheel.next_change() == waveforms::Time{20'000});
  sc_core::sc_start();
  CHECK_FALSE(wheel.next_change());
  CHECK(log.size() == clocks);
  CHECK(wheel.stepped_edges() == clocks);
  CHECK(wheel.skipped_edges() >= 2 * (clocks - 1));
}
