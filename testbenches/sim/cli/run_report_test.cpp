// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/run_report.hpp"

#include <iostream>
#include <sstream>

#include <doctest/doctest.h>

#include "waveforms/trace/trace_names.hpp"

using namespace slackline;
namespace names = waveforms::trace_names;
namespace marks = waveforms::trace_names::marks;

namespace {

/// What is written to standard output meanwhile.
template <typename Write>
std::string written(Write write) {
  std::ostringstream out;
  std::streambuf* const before = std::cout.rdbuf(out.rdbuf());
  write();
  std::cout.rdbuf(before);
  return out.str();
}

std::string findings(const waveforms::Trace& trace) {
  return written([&] { sim::write_findings(trace); });
}

}  // namespace

TEST_SUITE_BEGIN("run report");

TEST_CASE("errors come first, then warnings, then notes, each in the order of time") {
  waveforms::Trace trace;
  marks::add(trace, {1'000'000}, marks::replaced, "third");
  marks::add(trace, {3'000'000}, marks::overflow, "first");
  marks::add(trace, {2'000'000}, marks::wiped_out, "second");
  marks::add(trace, {1'500'000}, marks::underflow, "zeroth");
  CHECK(findings(trace) ==
        "error 1.5 µs: zeroth\nerror 3 µs: first\nwarning 2 µs: second\nnote 1 µs: third\n");
}

TEST_CASE("notes that are for figures are not told") {
  waveforms::Trace trace;
  marks::add(trace, {}, marks::interrupt, "intr");
  trace.mark({{}, waveforms::Severity::note, trace.text("RTIOUnderflow"), trace.text("repeated")});
  CHECK(findings(trace) == "");
}

TEST_CASE("what is too much of a kind is counted") {
  constexpr int told = 10;
  for (const int count : {told, told + 1, told + 5}) {
    waveforms::Trace trace;
    for (int i = 0; i < count; ++i) marks::add(trace, {i}, marks::not_executed, "event " + std::to_string(i));
    const std::string text = findings(trace);
    CHECK(text.find("event 9\n") != std::string::npos);
    CHECK(text.find("event 10\n") == std::string::npos);
    const std::string more = "and " + std::to_string(count - told) + " more warning";
    CHECK((text.find(more + (count == told + 1 ? "\n" : "s\n")) != std::string::npos) == (count > told));
  }
}

TEST_CASE("messages of log channels are told with their times") {
  waveforms::Trace trace;
  const waveforms::TrackId log = trace.add_track("log");
  const waveforms::TrackId other = trace.add_track("kernel");
  trace.close_span(trace.open_span(other, {0}, trace.text("on()"), 0, {}), {5}, 0);
  trace.close_span(trace.open_span(log, {1'000'000}, trace.text("needle: 1"), 0, {}), {2'000'000}, 0);
  const auto report = [&] { return written([&] { sim::write_rtio_log(trace); }); };
  CHECK(report() == "");
  trace.set_meta(names::meta::log_channel("log"), "1");
  CHECK(report() == "rtio_log 1 µs: needle: 1\n");
}

TEST_SUITE_END();
