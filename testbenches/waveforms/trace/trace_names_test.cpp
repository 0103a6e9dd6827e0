// SPDX-License-Identifier: Apache-2.0
#include "waveforms/trace/trace_names.hpp"

#include <set>
#include <string>

#include <doctest/doctest.h>

#include "waveforms/trace/trace.hpp"

using namespace slackline::waveforms;
using namespace slackline::waveforms::trace_names;

TEST_SUITE_BEGIN("trace names");

TEST_CASE("what stands once in a trace is reserved, and what has an owner is not") {
  for (const signals::Row& row : signals::of_run) CHECK(is_reserved(row.name));
  for (const std::string_view track : tracks::of_run) CHECK(is_reserved(track));
  for (const char* name : {"marks", "loop", "uio"}) CHECK(is_reserved(name));
  for (const char* name : {"ttl0", "gate", "", "nows"}) CHECK_FALSE(is_reserved(name));
}

TEST_CASE("signals of one channel have names of their own and what their rows say") {
  std::set<std::string> taken;
  for (const signals::Row& row :
       {signals::pin, signals::output_enable, signals::gate, signals::event, signals::input}) {
    const SignalInfo info = row.info("ttl0");
    CHECK(taken.insert(info.name).second);
    CHECK(info.name.starts_with("ttl0"));
    CHECK(info.kind == row.kind);
  }
  CHECK(signals::pin.of("ttl0") == "ttl0");
  CHECK(signals::slack.info().unit == "mu");
}

TEST_CASE("waits for one pin that overlap have tracks of their own, and all of them name the pin") {
  const std::string pin = "btns_gpio/ip2intc_irpt";
  CHECK(tracks::wait(pin, 0) == "wait/" + pin);
  CHECK(tracks::wait(pin, 1) == "wait/" + pin + "#2");
  for (const std::size_t place : {0, 1, 9}) CHECK(tracks::waited_pin(tracks::wait(pin, place)) == pin);
  CHECK_FALSE(tracks::waited_pin(tracks::handler(pin)));
}

TEST_CASE("the default loop's tasks are told from those of other loops") {
  CHECK(tracks::is_task(tracks::task(tracks::loop, "blink")));
  CHECK_FALSE(tracks::is_task(tracks::task("loop2", "blink")));
  CHECK_FALSE(tracks::is_task(tracks::loop));
}

TEST_CASE("a mark has the kind and the severity of its row") {
  Trace trace;
  marks::add(trace, {7}, marks::interrupt, "gpio/irq");
  marks::add(trace, {9}, marks::underflow, "late");
  REQUIRE(trace.marks().size() == 2);
  CHECK(trace.words(trace.marks()[0].kind) == "interrupt");
  CHECK(trace.words(trace.marks()[0].message) == "gpio/irq");
  CHECK(trace.marks()[0].severity == Severity::note);
  CHECK(trace.marks()[1].severity == Severity::error);
  CHECK(trace.marks()[1].time == Time{9});
}

TEST_SUITE_END();
