// SPDX-License-Identifier: Apache-2.0
#include "waveforms/analysis/analysis.hpp"

#include <sstream>

#include <doctest/doctest.h>

#include "testbenches/support/example_traces.hpp"

using namespace slackline::waveforms;
using namespace slackline::testbenches;

TEST_SUITE_BEGIN("analysis");

TEST_CASE("slack is counted per call and source line") {
  Trace trace;
  const TrackId kernel = trace.add_track("kernel");
  const auto call = [&](std::int64_t begin, std::int64_t length, const char* label, const char* source,
                        std::optional<std::int64_t> slack) {
    const SpanId span = trace.open_span(kernel, {begin}, trace.text(label), 0, trace.text(source));
    trace.close_span(span, {begin + length}, 0, slack);
  };
  call(0, 10, "on()", "a.cpp:1", 100);
  call(20, 30, "on()", "a.cpp:1", -50);
  call(60, 1, "on()", "a.cpp:2", 7);
  call(70, 5, "delay()", "a.cpp:1", {});
  const auto rows = call_statistics(trace);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].count == 2);
  CHECK(rows[0].min_slack == -50);
  CHECK(rows[0].mean_slack == (100.0 - 50.0) / 2);
  CHECK(rows[0].worst_at == Time{20});
  CHECK(rows[0].mean_duration == Time{(10 + 30) / 2});
  CHECK(rows[0].max_duration == Time{30});
  CHECK(rows[1].source == "a.cpp:2");
  CHECK_FALSE(rows[2].min_slack.has_value());
}

TEST_CASE("errors come in order of time and by severity") {
  Trace trace;
  trace.mark({{9}, Severity::error, trace.text("collision"), trace.text("late")});
  trace.mark({{3}, Severity::note, trace.text("reset"), {}});
  REQUIRE(errors(trace).size() == 2);
  CHECK(errors(trace)[0].kind == "reset");
  REQUIRE(errors(trace, Severity::warning).size() == 1);
  CHECK(errors(trace, Severity::warning)[0].message == "late");
}

TEST_CASE("the report says what a reader looks for") {
  std::ostringstream out;
  write_report(underflow_trace(), out);
  CHECK(out.str().find("error at 1.3 µs: underflow: slack below 0\n") == 0);
  CHECK(out.str().find("on()") != std::string::npos);
  CHECK(out.str().find("-300") != std::string::npos);
}

TEST_SUITE_END();
