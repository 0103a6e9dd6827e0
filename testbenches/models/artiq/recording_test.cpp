// SPDX-License-Identifier: Apache-2.0
// What a program leaves in the trace.
#include <doctest/doctest.h>

#include "testbenches/support/artiq/core_device.hpp"

using namespace slackline;
using namespace slackline::artiq;
using testbenches::CoreDevice;
using testbenches::Script;

namespace {

/// "kernel{ pulse(2*us){ on() delay(2*us) off() } }"
std::string tree(const waveforms::Trace& trace, const char* track) {
  std::string text;
  std::uint32_t depth = 0;
  const auto close_to = [&](std::uint32_t level) {
    for (; depth > level; --depth) text += "} ";
  };
  for (const auto& span : trace.spans()) {
    if (span.track != *trace.find_track(track)) continue;
    close_to(span.depth);
    if (span.depth > depth) {
      text.pop_back();
      text += "{ ";
      ++depth;
    }
    text.append(trace.words(span.label)).append(" ");
  }
  close_to(0);
  return text;
}

const waveforms::Span& find(const waveforms::Trace& trace, std::string_view label) {
  for (const auto& span : trace.spans()) {
    if (trace.words(span.label) == label) return span;
  }
  throw std::logic_error("no span " + std::string(label));
}

}  // namespace

TEST_SUITE("recording") {
  TEST_CASE("driver calls nest under their kernel as the program spells them") {
    CoreDevice device;
    device.run_kernel([](Script& script) {
      auto ttl = script.device<TTLOut>("ttl0");
      script.at_mu(7000);
      ttl.pulse(2 * us);
      script.core.wait_until_mu(100);
    });
    CHECK(tree(device.trace, "kernel") ==
          "kernel{ at_mu(7000) pulse(2*us){ on() delay(2*us) off() } wait_until_mu(100) } ");
    CHECK(tree(device.trace, "host") == "run(){ kernel() } ");
  }

  TEST_CASE("a span has the times and cursors of its call and its source line") {
    CoreDevice device;
    std::uint_least32_t line = 0;
    device.run_kernel([&](Script& script) {
      script.at_mu(7000);
      line = std::source_location::current().line() + 1;
      script.delay(2 * us);
    });
    const auto& span = find(device.trace, "delay(2*us)");
    CHECK(span.begin.ps == 2 * testbenches::FakeRtio::access_ps);
    CHECK(span.end.ps == 6 * testbenches::FakeRtio::access_ps);
    CHECK(span.now_begin == 7000);
    CHECK(span.now_end == 9000);
    CHECK(device.trace.words(span.source) == "recording_test.cpp:" + std::to_string(line));
  }

  TEST_CASE("the cursor is a signal that changes when the hardware has taken it") {
    CoreDevice device;
    device.run_kernel([](Script& script) {
      script.at_mu(7000);
      script.delay(2 * us);
      script.at_mu(-5);
    });
    const auto signal = device.trace.find_signal("now");
    REQUIRE(signal);
    CHECK(device.trace.info(*signal).is_signed);
    const auto changes = device.trace.changes(*signal);
    REQUIRE(changes.size() == 4);
    const std::int64_t access = testbenches::FakeRtio::access_ps;
    const auto is = [&](std::size_t i, std::int64_t time, Mu value) {
      return changes[i].time.ps == time && static_cast<Mu>(changes[i].value) == value;
    };
    CHECK(is(0, 0, 0));
    CHECK(is(1, 2 * access, 7000));
    CHECK(is(2, 6 * access, 9000));
    CHECK(is(3, 8 * access, -5));
  }

  TEST_CASE("a caught exception is a span after its call and a note beside the hardware's error") {
    cpu::CpuProfile profile;
    profile.exception = {100};
    CoreDevice device(profile);
    device.rtio.o_status = {2};
    device.run_kernel([](Script& script) {
      auto ttl = script.device<TTLOut>("ttl0");
      try {
        ttl.pulse(1 * us);
      } catch (const RTIOUnderflow&) {
        script.delay(16.6667 * ms);
        ttl.on();
      }
    });
    CHECK(tree(device.trace, "kernel") ==
          "kernel{ pulse(1*us){ on() } RTIOUnderflow delay(16.6667*ms) on() } ");
    const auto& span = find(device.trace, "RTIOUnderflow");
    CHECK(span.end.ps - span.begin.ps == 100 * 8000);
    REQUIRE(device.trace.marks().size() == 1);
    const auto& mark = device.trace.marks()[0];
    CHECK(mark.time == span.begin);
    CHECK(mark.severity == waveforms::Severity::note);
    CHECK(device.trace.words(mark.kind) == "RTIOUnderflow");
    CHECK(device.trace.words(mark.message).find("RTIO underflow at channel 0x0003:ttl0, 0 mu") !=
          std::string_view::npos);
  }

  TEST_CASE("an exception of which the hardware shows nothing is an error") {
    CoreDevice device;
    device.rtio.input = {{.data = 0x3fffffff}};
    device.run_kernel([](Script& script) {
      CHECK_THROWS_AS(script.device<EdgeCounter>("counter").fetch_count(), CounterOverflow);
    });
    REQUIRE(device.trace.marks().size() == 1);
    CHECK(device.trace.marks()[0].severity == waveforms::Severity::error);
    CHECK(device.trace.words(device.trace.marks()[0].kind) == "CounterOverflow");
  }

  TEST_CASE("an exception that ends the program leaves all spans closed") {
    CoreDevice device;
    device.rtio.o_status = {2};
    CHECK_THROWS_AS(device.run_kernel([](Script& script) { script.device<TTLOut>("ttl0").on(); }),
                    RTIOUnderflow);
    CHECK(tree(device.trace, "kernel") == "kernel{ on() RTIOUnderflow } ");
    const auto& host = find(device.trace, "run()");
    CHECK(host.end == find(device.trace, "kernel()").end);
    CHECK_NOTHROW(device.trace.open_span(*device.trace.find_track("kernel"), host.end, {}, 0, {}));
    CHECK(device.trace.spans().back().depth == 0);
  }

  TEST_CASE("an overflow that watch_done handles is drawn inside it") {
    CoreDevice device;
    device.rtio.input = {{.status = 3}};
    device.run_kernel([](Script& script) { script.device<TTLInOut>("ttl1").watch_done(); });
    CHECK(tree(device.trace, "kernel") == "kernel{ watch_done(){ RTIOOverflow } } ");
  }

  TEST_CASE("the time from one kernel to the next is a swap") {
    cpu::CpuProfile profile;
    profile.kernel_entry = {1000};
    profile.kernel_exit = {100};
    CoreDevice device(profile);
    device.run_host([](Script& script) {
      script.kernel("k1", [] {});
      script.kernel("k2", [] {});
    });
    CHECK(tree(device.trace, "kernel") == "k1 k1->k2 swap k2 ");
    const auto& swap = find(device.trace, "k1->k2 swap");
    CHECK(swap.end.ps - swap.begin.ps == 1100 * 8000);
    CHECK(swap.begin == find(device.trace, "k1").end);
  }

  TEST_CASE("host calls appear on both tracks") {
    CoreDevice device;
    device.run_kernel([](Script& script) { script.rpc([] {}); });
    CHECK(tree(device.trace, "kernel") == "kernel{ rpc() } ");
    CHECK(tree(device.trace, "host") == "run(){ kernel(){ rpc() } } ");
  }

  TEST_CASE("each submission is reported and the smallest slack goes to the calls around it") {
    CoreDevice device;
    device.hardware_slack = 4400;
    device.run_kernel([&](Script& script) {
      auto ttl = script.device<TTLOut>("ttl0");
      script.at_mu(7000);
      ttl.pulse(2 * us);
      device.hardware_slack = 100;
      ttl.on();
    });
    REQUIRE(device.submissions.size() == 3);
    const Submission& off = device.submissions[1];
    CHECK(off.target == 0x300);
    CHECK(off.data == 0);
    CHECK(off.timestamp == 9000);
    CHECK(find(device.trace, "pulse(2*us)").slack == 4400);
    CHECK(find(device.trace, "kernel").slack == 100);
    CHECK(!find(device.trace, "at_mu(7000)").slack);
  }
}
