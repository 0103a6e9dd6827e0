// SPDX-License-Identifier: Apache-2.0
// What becomes of output events that are not simply executed: each has a mark that names channel, time stamp
// and source line.
#include <doctest/doctest.h>

#include "models/artiq/rtio_registers.hpp"
#include "testbenches/support/run/recorded_run.hpp"

using namespace slackline;
using namespace slackline::artiq;
using namespace slackline::testbenches;
using waveforms::Severity;

namespace {

std::string text(Mu timestamp) { return std::to_string(timestamp); }

/// A driver that the program brings, for the raw channel of the small system.
class Spi : public Device {
 public:
  static constexpr std::string_view kind = "Spi";
  Spi(ExperimentContext& context, const DeviceInfo& info) : Device(context, info), info_(info) {}
  using Device::output;
  /// To any channel.
  void submit(std::uint32_t channel, std::uint32_t data, Location where = Location::current()) {
    rtio().output(channel << 8, data, where);
  }
  /// As software that does not look at the status.
  void submit_blindly(std::uint32_t channel, std::uint32_t data) {
    namespace reg = rtio_registers;
    const cpu::Address base = context().settings().rtio_base;
    context().cpu().write32(base + reg::target, channel << 8);
    context().cpu().write32(base + reg::o_data(0), data);
  }
  std::int64_t divider() const { return info_.parameter("div", 2); }

 private:
  DeviceInfo info_;
};

}  // namespace

TEST_SUITE_BEGIN("event fates");

TEST_CASE("events that are executed leave no mark, also those after the program's end") {
  const RecordedRun run = run_kernel("ideal", [](Script& script) {
    auto ttl = script.device<TTLOut>("ttl0");
    script.core.reset();
    ttl.pulse(2 * us);
    script.delay(50 * us);
    ttl.pulse(2 * us);
  });
  CHECK(run.trace.marks().empty());
  CHECK(run.trace.changes(*run.trace.find_signal("ttl0/event")).size() == 4);
}

TEST_CASE("events that a reset wipes out are told once per line that submitted them") {
  Mu first = 0;
  std::string loop, single, reset;
  const RecordedRun run = run_kernel("ideal", [&](Script& script) {
    auto ttl = script.device<TTLOut>("ttl3");
    script.core.reset();
    first = script.now_mu();
    for (int i = 0; i < 5; ++i) {
      ttl.set_o(i % 2 == 0);
      loop = line_before(1);
      script.delay_mu(1000);
    }
    ttl.off();
    single = line_before(1);
    script.core.reset();
    reset = line_before(1);
  });
  const auto marks = run.marks("wiped out");
  REQUIRE(marks.size() == 2);
  CHECK(marks[0].severity == Severity::warning);
  CHECK(marks[0].message == "5 events wiped out by a reset, channel 0x0003:ttl3, time stamps " + text(first) +
                                " to " + text(first + 4000) + " mu from " + loop + ", reset from " + reset);
  CHECK(marks[1].message == "1 event wiped out by a reset, channel 0x0003:ttl3, time stamp " +
                                text(first + 5000) + " mu from " + single + ", reset from " + reset);
  CHECK(run.trace.changes(*run.trace.find_signal("ttl3/event")).empty());
}

TEST_CASE("an event that another of its time replaces is told with the other") {
  Mu time = 0;
  std::string older, younger;
  const RecordedRun run = run_kernel("ideal", [&](Script& script) {
    auto ttl = script.device<TTLOut>("ttl0");
    script.core.reset();
    time = script.now_mu();
    ttl.on();
    older = line_before(1);
    ttl.off();
    younger = line_before(1);
  });
  const auto marks = run.marks("replaced");
  REQUIRE(marks.size() == 1);
  CHECK(marks[0].severity == Severity::note);
  // Time stamps of the core are whole clocks of 8 mu.
  CHECK(marks[0].time.ps == time / 8 * 8 * 1000);
  CHECK(marks[0].message == "event replaced, channel 0x0000:ttl0, time stamp " + text(time) + " mu from " +
                                older + ", by a later one, time stamp " + text(time) + " mu from " + younger);
  CHECK(run.complaints().empty());
}

TEST_CASE("a replaced event is told after a step back on the timeline, too") {
  Mu time = 0;
  const RecordedRun run = run_kernel("ideal", [&](Script& script) {
    auto ttl = script.device<TTLOut>("ttl0");
    script.core.reset();
    time = script.now_mu();
    script.delay_mu(8000);
    ttl.on();
    script.at_mu(time);
    ttl.on();
    ttl.on();
    ttl.off();
  });
  const auto marks = run.marks("replaced");
  REQUIRE(marks.size() == 2);
  for (const auto& mark : marks) CHECK(mark.time.ps == time / 8 * 8 * 1000);
  CHECK(run.trace.changes(*run.trace.find_signal("ttl0/event")).size() == 2);
}

TEST_CASE("two channels that collide in one clock are both told, each with its events") {
  Mu time = 0;
  const RecordedRun run = run_kernel("kasli-loop", [&](Script& script) {
    auto out = script.device<TTLOut>("loop_out");
    auto in = script.device<TTLInOut>("loop_in");
    script.core.reset();
    script.delay_mu(1'000'000);
    time = (script.now_mu() + 7) / 8 * 8;
    script.at_mu(time);
    out.on();
    in.on();
    script.at_mu(time + 1);
    out.off();
    in.off();
  });
  const auto marks = run.marks("collision");
  REQUIRE(marks.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(marks[i].severity == Severity::error);
    CHECK(marks[i].message.starts_with("collision, events dropped, channel 0x000" + std::to_string(i)));
    CHECK(marks[i].message.find("time stamp " + text(time) + " mu from ") != std::string::npos);
    CHECK(marks[i].message.find("time stamp " + text(time + 1) + " mu from ") != std::string::npos);
  }
  CHECK(run.result.pending_events == 0);
}

TEST_CASE("an underflow that the program catches is one error, and names its line") {
  std::string line;
  const RecordedRun run = run_kernel("ideal", [&](Script& script) {
    auto ttl = script.device<TTLOut>("ttl0");
    script.core.reset();
    try {
      script.at_mu(8);
      ttl.on();
      line = "x";
    } catch (const RTIOUnderflow& caught) {
      line = line_before(3);
      script.core.break_realtime();
      ttl.on();
    }
  });
  const auto errors = run.complaints();
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].starts_with("underflow, event dropped, channel 0x0000:ttl0, time stamp 8 mu from " + line +
                              ", slack -"));
  REQUIRE(run.marks("RTIOUnderflow").size() == 1);
  CHECK(run.marks("RTIOUnderflow")[0].severity == Severity::note);
}

TEST_CASE("a sequence error names the line of its event") {
  std::string line;
  const RecordedRun run = run_kernel("ideal", [&](Script& script) {
    auto ttl = script.device<TTLOut>("ttl0");
    script.core.reset();
    script.delay_mu(100'000);
    for (int i = 0; i < 9; ++i) {
      ttl.set_o(i % 2 == 0);
      line = line_before(1);
      script.delay_mu(-1000);
    }
  });
  const auto marks = run.marks("sequence error");
  REQUIRE(marks.size() == 1);
  CHECK(marks[0].message.ends_with(" mu from " + line));
}

TEST_CASE("an event whose time the run does not reach is told at its end") {
  std::string line;
  const Mu time = Mu{1} << 40;
  const RecordedRun run = run_kernel("ideal",
                                     [&](Script& script) {
                                       auto ttl = script.device<TTLOut>("ttl1");
                                       script.at_mu(time);
                                       ttl.on();
                                       line = line_before(1);
                                     },
                                     {5'000'000'000});
  const auto marks = run.marks("not executed");
  REQUIRE(marks.size() == 1);
  CHECK(marks[0].time == run.trace.end());
  CHECK(marks[0].message == "1 event accepted whose time did not come, channel 0x0001:ttl1, time stamp " +
                                text(time) + " mu from " + line);
}

TEST_CASE("a program that is given up leaves its events with a fate") {
  const RecordedRun run = run_kernel("ideal",
                                     [&](Script& script) {
                                       auto ttl = script.device<TTLOut>("ttl1");
                                       script.core.reset();
                                       ttl.on();
                                       script.delay(10 * ms);
                                       ttl.off();
                                       script.core.wait_until_mu(Mu{1} << 50);
                                     },
                                     {5'000'000'000});
  CHECK(run.result.timed_out);
  CHECK(run.trace.changes(*run.trace.find_signal("ttl1/event")).size() == 1);
  REQUIRE(run.marks("not executed").size() == 1);
  CHECK(run.marks("not executed")[0].message.starts_with("1 event accepted whose time did not come"));
}

TEST_CASE("an event for a channel that does not exist is told, whether it ends nowhere or at another") {
  const RecordedRun run = run_kernel(small_system(), [&](Script& script) {
    auto spi = script.device<Spi>("spi");
    script.core.reset();
    spi.submit(3, 1);  // of two bits, and no channel
    script.delay_mu(1000);
    spi.submit(5, 1);  // of three bits, of which two travel
  });
  const auto lost = run.marks("lost");
  REQUIRE(lost.size() == 1);
  CHECK(lost[0].severity == Severity::error);
  CHECK(lost[0].message.starts_with("event lost, channel 0x0003:unknown, time stamp "));
  CHECK(lost[0].message.ends_with(": there is no such channel"));
  const auto wrong = run.marks("wrong channel");
  REQUIRE(wrong.size() == 1);
  CHECK(wrong[0].message.starts_with("event for channel 0x0005:unknown, time stamp "));
  CHECK(wrong[0].message.ends_with(": there is no such channel, it goes to 0x0001:ttl"));
  CHECK(run.trace.changes(*run.trace.find_signal("ttl/event")).size() == 1);
}

TEST_CASE("an event that is submitted to a full lane without waiting is lost, and told") {
  constexpr int submitted = 9;  // a lane holds four, and one more at its output
  const RecordedRun run = run_kernel(small_system(), [&](Script& script) {
    auto spi = script.device<Spi>("spi");
    script.core.reset();
    for (std::uint32_t i = 0; i < submitted; ++i) {
      spi.submit_blindly(1, i % 2);
      script.delay_mu(1000);
    }
  });
  CHECK(run.marks("lost").size() == submitted - 5);
  CHECK(run.trace.changes(*run.trace.find_signal("ttl/event")).size() == 5);
  CHECK(
      run.marks("lost")[0].message.starts_with("event lost in a full lane, channel 0x0001:ttl, time stamp "));
  CHECK(run.marks("not executed").empty());
}

TEST_CASE("a raw channel is driven by a class that the program brings, with its parameters") {
  std::string line;
  const RecordedRun run = run_kernel(small_system(), [&](Script& script) {
    auto spi = script.device<Spi>("spi");
    CHECK(spi.divider() == 5);
    script.core.reset();
    spi.output(1, 0x12345678, std::source_location::current());
    script.at_mu(0);
    CHECK_THROWS_WITH_AS(spi.submit(spi.channel(), 0), doctest::Contains("at channel 0x0002:spi, 0 mu"),
                         RTIOUnderflow);
  });
  const auto events = run.trace.changes(*run.trace.find_signal("spi/event"));
  REQUIRE(events.size() == 1);
  CHECK(events[0].value == 0x12345678);
}

TEST_CASE("a pulse on a pin that is an input only has no effect, and is noted once") {
  Mu time = 0;
  std::string line;
  const RecordedRun run = run_kernel(small_system(), [&](Script& script) {
    auto in = script.device<TTLInOut>("in");
    script.core.reset();
    time = script.now_mu();
    for (int i = 0; i < 3; ++i) {
      in.pulse(1 * us);
      line = line_before(1);
      script.delay(1 * us);
    }
    in.input();
    in.gate_rising(1 * us);
  });
  const auto marks = run.marks("no effect");
  REQUIRE(marks.size() == 1);
  CHECK(marks[0].severity == Severity::note);
  CHECK(marks[0].message == "output event without effect, channel 0x0000:in, time stamp " + text(time) +
                                " mu from " + line + ": the pin is an input; 2 more such events");
}

TEST_CASE("two outputs on one wire are noted once, when both drive") {
  Mu time = 0;
  const RecordedRun run = run_kernel("kasli-loop", [&](Script& script) {
    auto in = script.device<TTLInOut>("loop_in");
    script.core.reset();
    for (int i = 0; i < 2; ++i) {
      if (i == 0) time = script.now_mu();
      in.output();
      script.delay(5 * us);
      in.input();
      script.delay(5 * us);
    }
  });
  const auto marks = run.marks("two drivers");
  REQUIRE(marks.size() == 1);
  CHECK(marks[0].time.ps >= time * 1000);
  CHECK(marks[0].time.ps < time * 1000 + 200'000);
  CHECK(marks[0].message ==
        "two drivers on one wire: channel 0x0001:loop_in, whose output is enabled, and channel "
        "0x0000:loop_out, "
        "which is wired to its pin");
}

TEST_CASE("an output against a stimulus is noted") {
  const RecordedRun run = run_kernel("photon-counter", [&](Script& script) {
    script.core.reset();
    script.device<TTLInOut>("ttl_in").output();
  });
  REQUIRE(run.marks("two drivers").size() == 1);
  CHECK(run.marks("two drivers")[0].message.ends_with("and what drives its pin from outside"));
}

TEST_SUITE_END();
