// SPDX-License-Identifier: Apache-2.0
// The order of edges, processes and deliveries, and how a simulation ends.
#include "sim/clock/clock_wheel.hpp"

#include <memory>
#include <stdexcept>
#include <string>

#include <doctest/doctest.h>

#include "models/cpu/main_stack.hpp"
#include "testbenches/sim/clock/scheduled_ip.hpp"
#include "testbenches/support/in_child.hpp"

using namespace slackline;
using sim::ClockedIp;
using sim::ClockWheel;
using testbenches::EventLog;
using testbenches::in_child;
using testbenches::ScheduledIp;

namespace {

sc_core::sc_time ps(std::int64_t value) {
  return sc_core::sc_time::from_value(static_cast<sc_dt::uint64>(value));
}
std::int64_t now_ps() { return static_cast<std::int64_t>(sc_core::sc_time_stamp().value()); }

/// Never idle; notes its edges.
struct BusyIp : ClockedIp {
  BusyIp(std::string ip_name, EventLog& event_log) : name(std::move(ip_name)), log(event_log) {}
  bool clock_edge(waveforms::Time time) override {
    log.push_back(name + std::to_string(time.ps));
    return false;
  }
  std::string name;
  EventLog& log;
};

void stop_at(std::int64_t time_ps) {
  sc_core::sc_spawn([time_ps] {
    sc_core::wait(ps(time_ps));
    sc_core::sc_stop();
  });
}

}  // namespace

TEST_SUITE_BEGIN("clock wheel");

TEST_CASE("edges come in the order of their times, equal times in the order of adding") {
  EventLog log;
  BusyIp a("a", log);
  BusyIp b("b", log);
  ClockWheel wheel("wheel", true);
  wheel.add(a, {10}, {10});
  wheel.add(b, {4}, {2});
  stop_at(21);
  sc_core::sc_start();
  CHECK(log == EventLog{"b2", "b6", "a10", "b10", "b14", "b18", "a20"});
  CHECK(wheel.stepped_edges() == log.size());
  CHECK(wheel.skipped_edges() == 0);
}

TEST_CASE("an edge samples what a process drives at its instant, however late in the delta cycles") {
  for (const bool sleep : {false, true}) {
    CHECK(in_child([sleep] {
            EventLog log;
            ScheduledIp ip("ip", log);
            ClockWheel wheel("wheel", sleep);
            wheel.add(ip, {8000}, {8000});
            sc_core::sc_spawn([&] {
              sc_core::wait(ps(24000));
              for (int delta = 0; delta < 5; ++delta) sc_core::wait(sc_core::SC_ZERO_TIME);
              ip.drive(2);
              sc_core::wait(ps(8001));
              ip.drive(1);
            });
            sc_core::sc_start();
            std::string text;
            for (const std::string& line : log) text += line + "\n";
            return text;
          }) ==
          "24000 ip sampled in clock 3\n40000 ip sampled in clock 5\n40000 ip output in clock 5\n"
          "48000 ip output in clock 6\n");
  }
}

TEST_CASE("a delivery happens at its time, before any later edge and before other edges of that time") {
  EventLog log;
  ScheduledIp first("first", log);
  ScheduledIp second("second", log);
  ClockWheel wheel("wheel", true);
  wheel.add(first, {8000}, {8000});
  wheel.add(second, {10000}, {10000});
  sc_core::sc_event event;
  first.schedule(5);
  first.on_deliver([&] { event.notify(); });
  second.schedule(5);
  sc_core::sc_spawn([&] {
    sc_core::wait(event);
    log.push_back("told at " + std::to_string(now_ps()));
    second.drive(1);
  });
  sc_core::sc_start();
  CHECK(log == EventLog{"40000 first output in clock 5", "told at 40000", "40000 second sampled in clock 4",
                        "50000 second output in clock 5"});
}

TEST_CASE("edges run ahead of the kernel, but never past what a process has planned") {
  EventLog log;
  BusyIp ip("edge", log);
  ClockWheel wheel("wheel", true);
  wheel.add(ip, {10}, {10});
  std::vector<std::size_t> edges_seen;
  sc_core::sc_spawn([&] {
    for (const std::int64_t pause : {25, 5, 1, 969}) {  // to 25, 30, 31, 1000
      sc_core::wait(ps(pause));
      edges_seen.push_back(log.size());
    }
    sc_core::sc_stop();
  });
  sc_core::sc_start();
  // Those before the process's time; the one at 30 comes after the process.
  CHECK(edges_seen == std::vector<std::size_t>{2, 2, 3, 99});
}

TEST_CASE("the simulation ends when nothing is left to do, asleep or not") {
  for (const bool sleep : {false, true}) {
    CHECK(in_child([sleep] {
            EventLog log;
            ScheduledIp ip("ip", log);
            ScheduledIp other("other", log);
            ClockWheel wheel("wheel", sleep);
            wheel.add(ip, {8000}, {8000});
            wheel.add(other, {10000}, {10000});
            ip.schedule(3);
            sc_core::sc_start();
            return log.empty() ? "" : log.back();
          }) == "24000 ip output in clock 3");
  }
}

TEST_CASE("an IP that is never idle does not keep the simulation from being stopped") {
  const auto run = [](bool sleep) {
    return in_child([sleep] {
      EventLog log;
      BusyIp ip("edge", log);
      ClockWheel wheel("wheel", sleep);
      wheel.add(ip, {8000}, {8000});
      stop_at(16000);  // at an edge: the wheel runs once more in the time at which nothing else is planned
      sc_core::sc_start();
      return std::string("ended");
    });
  };
  CHECK(run(false) == "ended");
  CHECK(run(true) == "ended");
}

TEST_CASE("while the wheel is paused no edge happens, and afterwards none is missing") {
  // A method, as the wheel is one: made before the wheel, it runs before it in the delta cycle of the edge
  // at 30.
  struct Pauser : sc_core::sc_module {
    Pauser(const sc_core::sc_module_name& name, std::unique_ptr<ClockWheel>& paused_wheel)
        : sc_module(name), wheel(paused_wheel) {
      SC_HAS_PROCESS(Pauser);
      SC_METHOD(pause);
    }
    void pause() {
      if (now_ps() == 0) return next_trigger(ps(30));
      wheel->pause();
      sc_core::sc_pause();
    }
    std::unique_ptr<ClockWheel>& wheel;
  };
  for (const bool pauser_first : {false, true}) {
    CHECK(in_child([pauser_first] {
            EventLog log;
            BusyIp ip("e", log);
            std::unique_ptr<ClockWheel> wheel;
            std::unique_ptr<Pauser> pauser;
            if (pauser_first) pauser = std::make_unique<Pauser>("pauser", wheel);
            wheel = std::make_unique<ClockWheel>("wheel", true);
            if (!pauser_first) pauser = std::make_unique<Pauser>("pauser", wheel);
            wheel->add(ip, {10}, {10});
            stop_at(45);
            sc_core::sc_start();
            std::string text;
            for (const std::string& line : log) text += line + " ";
            text += "at " + std::to_string(now_ps()) + ": ";
            wheel->resume();
            sc_core::sc_start();
            for (const std::string& line : log) text += line + " ";
            return text;
          }) == "e10 e20 at 30: e10 e20 e30 e40 ");
  }
}

TEST_CASE("a sleeping wheel steps only the edges that matter") {
  EventLog log;
  ScheduledIp ip("ip", log);
  ClockWheel wheel("wheel", true);
  wheel.add(ip, {8000}, {8000});
  ip.schedule(1'000'000);
  ip.schedule(2'000'000);
  sc_core::sc_start();
  CHECK(log == EventLog{"8000000000 ip output in clock 1000000", "16000000000 ip output in clock 2000000"});
  CHECK(wheel.stepped_edges() + wheel.skipped_edges() == 2'000'000);
  CHECK(wheel.stepped_edges() < 100);
}

TEST_CASE("an exception in an IP stops the wheel and keeps its type") {
  struct Fault : std::runtime_error {
    using std::runtime_error::runtime_error;
  };
  struct FaultyIp : ClockedIp {
    bool clock_edge(waveforms::Time time) override {
      ++edges;
      if (time.ps == 30) throw Fault("edge at 30");
      return false;
    }
    int edges = 0;
  };
  FaultyIp ip;
  ClockWheel wheel("wheel", true);
  wheel.add(ip, {10}, {10});
  std::int64_t noticed_ps = -1;
  sc_core::sc_spawn([&] {
    sc_core::wait(wheel.failed_event());
    noticed_ps = now_ps();
  });
  sc_core::sc_spawn([] { sc_core::wait(ps(1000)); });
  CHECK_NOTHROW(wheel.rethrow_failure());
  sc_core::sc_start();
  cpu::announce_main_stack();
  CHECK_THROWS_WITH_AS(wheel.rethrow_failure(), "edge at 30", Fault);
  CHECK(noticed_ps >= 0);
  CHECK(ip.edges == 3);
}

TEST_SUITE_END();
