// SPDX-License-Identifier: Apache-2.0
#include "waveforms/analysis/slack_by_line.hpp"

#include <cstdint>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "waveforms/trace/trace_names.hpp"

using namespace slackline::waveforms;

namespace {

/// Calls of a kernel, each of which submits events as it is told.
class KernelTrace {
 public:
  KernelTrace()
      : kernel_(trace.add_track(std::string(trace_names::tracks::kernel))),
        slack_(trace.add_signal(trace_names::signals::slack.info())) {}

  SpanId enter(const std::string& label, const std::string& source) {
    return trace.open_span(kernel_, {++now_}, trace.text(label), 0, trace.text(source));
  }
  void submit(std::int64_t slack) { trace.change(slack_, {++now_}, static_cast<std::uint64_t>(slack)); }
  void leave(SpanId call) { trace.close_span(call, {++now_}, 0); }
  void call(const std::string& label, const std::string& source, std::int64_t slack) {
    const SpanId call = enter(label, source);
    submit(slack);
    leave(call);
  }

  Trace trace;

 private:
  TrackId kernel_;
  SignalId slack_;
  std::int64_t now_ = 0;
};

std::string table(const Trace& trace, std::size_t most) {
  std::ostringstream out;
  write_slack_by_line(trace, out, most);
  return out.str();
}

}  // namespace

TEST_SUITE_BEGIN("slack by line");

TEST_CASE("events count for the line of the innermost call, least slack first") {
  KernelTrace run;
  const SpanId kernel = run.enter("run", "a.cpp:9");
  run.call("on()", "a.cpp:1", 100);
  run.call("off()", "a.cpp:2", 7);
  run.call("on()", "a.cpp:1", -50);
  const SpanId pulse = run.enter("pulse()", "a.cpp:3");
  run.call("on()", "a.cpp:4", 30);
  run.submit(20);
  run.leave(pulse);
  run.leave(kernel);
  const auto lines = slack_by_line(run.trace);
  REQUIRE(lines.size() == 4);
  CHECK(lines[0].source == "a.cpp:1");
  CHECK(lines[0].call == "on()");
  CHECK(lines[0].events == 2);
  CHECK(lines[0].least == -50);
  CHECK(lines[0].mean == (100 - 50) / 2);
  CHECK(lines[1].source == "a.cpp:2");
  CHECK(lines[2].source == "a.cpp:3");
  CHECK(lines[2].least == 20);
  CHECK(lines[3].source == "a.cpp:4");
}

TEST_CASE("of several calls on a line the one with the least slack is named") {
  KernelTrace run;
  run.call("on()", "a.cpp:1", 5);
  run.call("off()", "a.cpp:1", 3);
  run.call("toggle()", "a.cpp:1", 3);
  const auto lines = slack_by_line(run.trace);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].call == "off()");
  CHECK(lines[0].mean == 4);  // 11 / 3, to the nearest
}

TEST_CASE("an event that no known line submitted is counted, too") {
  KernelTrace run;
  run.submit(12);
  run.call("on()", "", 10);
  const auto lines = slack_by_line(run.trace);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].source.empty());
  CHECK(lines[0].events == 2);
  CHECK(table(run.trace, 1).find("unknown") != std::string::npos);
}

TEST_CASE("the table is short and says how many lines it leaves out, and there is none without events") {
  KernelTrace run;
  CHECK(table(run.trace, 10).empty());
  for (int line = 1; line <= 4; ++line) run.call("on()", "a.cpp:" + std::to_string(line), 10 * line);
  CHECK(table(run.trace, 4).find("more lines") == std::string::npos);
  CHECK(table(run.trace, 3).ends_with("and 1 more line with more slack\n"));
  CHECK(table(run.trace, 1) ==
        "slack by source line  call  events  least/mu  mean/mu\n"
        "a.cpp:1               on()       1        10       10\n"
        "and 3 more lines with more slack\n");
}

TEST_SUITE_END();
