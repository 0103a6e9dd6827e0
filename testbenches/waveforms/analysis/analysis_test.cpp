// SPDX-License-Identifier: Apache-2.0
#include "waveforms/analysis/analysis.hpp"

#include <doctest/doctest.h>

using namespace slackline::waveforms;

TEST_SUITE_BEGIN("analysis");

TEST_CASE("errors come in order of time and by severity") {
  Trace trace;
  trace.mark({{9}, Severity::error, trace.text("collision"), trace.text("late")});
  trace.mark({{3}, Severity::note, trace.text("reset"), {}});
  REQUIRE(errors(trace).size() == 2);
  CHECK(errors(trace)[0].kind == "reset");
  REQUIRE(errors(trace, Severity::warning).size() == 1);
  CHECK(errors(trace, Severity::warning)[0].message == "late");
}

TEST_CASE("the source of a time is that of the innermost call which has one") {
  Trace trace;
  const TrackId kernel = trace.add_track("kernel");
  const SpanId outer = trace.open_span(kernel, {10}, trace.text("pulse()"), 0, trace.text("a.cpp:1"));
  const SpanId inner = trace.open_span(kernel, {20}, trace.text("on()"), 0, trace.text("a.cpp:2"));
  trace.close_span(inner, {30}, 0);
  trace.close_span(trace.open_span(kernel, {40}, trace.text("RTIOUnderflow"), 0, {}), {50}, 0);
  trace.close_span(outer, {60}, 0);
  CHECK(source_at(trace, kernel, {9}).empty());
  CHECK(source_at(trace, kernel, {19}) == "a.cpp:1");
  CHECK(source_at(trace, kernel, {25}) == "a.cpp:2");
  CHECK(source_at(trace, kernel, {45}) == "a.cpp:1");
  CHECK(source_at(trace, kernel, {61}).empty());
}

TEST_SUITE_END();
