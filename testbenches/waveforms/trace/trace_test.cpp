// SPDX-License-Identifier: Apache-2.0
#include "waveforms/trace/trace.hpp"

#include <stdexcept>

#include <doctest/doctest.h>

using namespace slackline::waveforms;

TEST_SUITE_BEGIN("trace");

TEST_CASE("a level keeps its changes and drops repetitions") {
  Trace trace;
  const SignalId pin = trace.add_signal({"pin"});
  trace.change(pin, {10}, 0);
  trace.change(pin, {20}, 0);
  trace.change(pin, {30}, 1);
  REQUIRE(trace.changes(pin).size() == 2);
  CHECK(trace.changes(pin)[1].time.ps == 30);
  CHECK_FALSE(trace.value_at(pin, {9}).has_value());
  CHECK(trace.value_at(pin, {29}) == 0U);
  CHECK(trace.value_at(pin, {30}) == 1U);
}

TEST_CASE("the last of several changes at one time holds, and a glitch of no length leaves nothing") {
  Trace trace;
  const SignalId bus = trace.add_signal({"bus", SignalKind::bus, 8});
  trace.change(bus, {0}, 1);
  trace.change(bus, {5}, 2);
  trace.change(bus, {5}, 3);
  trace.change(bus, {7}, 4);
  trace.change(bus, {7}, 3);
  REQUIRE(trace.changes(bus).size() == 2);
  CHECK(trace.changes(bus)[1].value == 3);
}

TEST_CASE("samples keep repeated values and are valid only at their instant") {
  Trace trace;
  const SignalId slack = trace.add_signal({"slack", SignalKind::sample, 64, true, "mu"});
  trace.change(slack, {1}, 5);
  trace.change(slack, {2}, 5);
  CHECK(trace.changes(slack).size() == 2);
  CHECK(trace.value_at(slack, {2}) == 5U);
  CHECK_FALSE(trace.value_at(slack, {3}).has_value());
}

TEST_CASE("time that runs backwards is refused") {
  Trace trace;
  const SignalId pin = trace.add_signal({"pin"});
  trace.change(pin, {10}, 0);
  CHECK_THROWS_WITH_AS(trace.change(pin, {9}, 1),
                       "signal pin: time runs backwards: got 9 ps, expected at least 10 ps",
                       std::logic_error);
}

TEST_CASE("names are unique and widths are 1 to 64") {
  Trace trace;
  trace.add_signal({"a"});
  CHECK_THROWS_AS(trace.add_signal({"a"}), std::invalid_argument);
  CHECK_THROWS_AS(trace.add_signal({"b", SignalKind::bus, 0}), std::invalid_argument);
  CHECK_THROWS_AS(trace.add_signal({"b", SignalKind::bus, 65}), std::invalid_argument);
  trace.add_track("t");
  CHECK_THROWS_AS(trace.add_track("t"), std::invalid_argument);
  CHECK(trace.track("t") == trace.find_track("t"));
  const TrackId added = trace.track("u");
  CHECK(added == trace.find_track("u"));
  CHECK(trace.track_count() == 2);
  CHECK_FALSE(trace.find_signal("b").has_value());
}

TEST_CASE("spans of a track nest, and the innermost closes first") {
  Trace trace;
  const TrackId track = trace.add_track("kernel");
  const SpanId outer = trace.open_span(track, {0}, trace.text("pulse"), 5, {});
  const SpanId inner = trace.open_span(track, {1}, trace.text("on"), 5, {});
  CHECK(trace.spans()[1].depth == 1);
  CHECK_THROWS_AS(trace.close_span(outer, {2}, 5), std::logic_error);
  trace.close_span(inner, {2}, 6, 40);
  trace.close_span(outer, {3}, 7);
  CHECK(trace.spans()[1].slack == 40);
  CHECK(trace.spans()[0].now_end == 7);
  CHECK_THROWS_AS(trace.close_span(outer, {4}, 7), std::logic_error);
}

TEST_CASE("a span that never returned ends with the run") {
  Trace trace;
  const TrackId track = trace.add_track("kernel");
  const SpanId hung = trace.open_span(track, {10}, trace.text("count()"), 0, {});
  CHECK(trace.spans()[0].end == Trace::still_open);
  CHECK(trace.end().ps == 10);
  trace.set_end({50});
  CHECK(trace.spans()[0].end.ps == 50);
  trace.close_span(hung, {50}, 0);
}

TEST_CASE("texts, names and infos stay where they are while more are added") {
  Trace trace;
  const TextId first = trace.text("x");
  const std::string_view words = trace.words(first);
  const SignalInfo& info = trace.info(trace.add_signal({"s0"}));
  for (int i = 1; i < 1000; ++i) {
    trace.text(std::string("text ").append(std::to_string(i)));
    trace.add_signal({std::string("s").append(std::to_string(i))});
  }
  CHECK(words == "x");
  CHECK(info.name == "s0");
  CHECK(trace.text("x") == first);
  CHECK(trace.words(TextId{}) == "");
}

TEST_CASE("a copy of a trace is independent of the original") {
  Trace trace;
  const SignalId pin = trace.add_signal({"pin"});
  trace.change(pin, {1}, 1);
  Trace copy = trace;
  copy.change(pin, {2}, 0);
  CHECK(trace.changes(pin).size() == 1);
  CHECK(copy.changes(pin).size() == 2);
  trace = std::move(copy);
  CHECK(trace.changes(pin).size() == 2);
}

TEST_SUITE_END();
