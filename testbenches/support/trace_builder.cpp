// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/trace_builder.hpp"

#include <algorithm>
#include <utility>

#include "waveforms/trace/trace_names.hpp"

namespace slackline::testbenches {

using namespace waveforms;

TraceBuilder::TraceBuilder()
    : kernel_(trace_.add_track(std::string(trace_names::tracks::kernel))),
      now_(trace_.add_signal(trace_names::signals::now.info())),
      slack_(trace_.add_signal(trace_names::signals::slack.info())),
      counter_(trace_.add_signal(trace_names::signals::rtio_counter.info())) {
  trace_.set_meta("mu_ps", "1000");
}

void TraceBuilder::call(const std::string& label, std::int64_t begin, std::int64_t end) {
  const SpanId span =
      trace_.open_span(kernel_, ns(begin), trace_.text(label), 0, trace_.text("example.cpp:10"));
  trace_.close_span(span, ns(end), 0);
}

void TraceBuilder::submit(const std::string& label, std::int64_t begin, std::int64_t at, std::int64_t end,
                          std::int64_t stamp, SignalId pin, std::uint64_t value) {
  const SpanId span =
      trace_.open_span(kernel_, ns(begin), trace_.text(label), stamp, trace_.text("example.cpp:12"));
  const std::int64_t slack = stamp - at;
  trace_.change(slack_, ns(at), static_cast<std::uint64_t>(slack));
  counter(at);
  trace_.close_span(span, ns(end), stamp, slack);
  if (slack < 0) {
    trace_names::marks::add(trace_, ns(at), trace_names::marks::underflow, "slack below 0");
    return;
  }
  const Point edge = waveforms::at(pin, ns(stamp + output_latency));
  link(waveforms::at(kernel_, ns(at)), edge, "submission");
  link(waveforms::at(now_, ns(at)), edge, "time stamp");
  link(waveforms::at(counter_, ns(stamp)), edge, "execution");
  pins_.push_back({pin, stamp + output_latency, value});
  counter(stamp);
}

void TraceBuilder::link(Point from, Point to, const std::string& label) {
  trace_.link({from, to, trace_.text(label)});
}

Trace TraceBuilder::finish(std::int64_t end) {
  std::ranges::sort(counted_);
  for (const std::int64_t t : counted_) trace_.change(counter_, ns(t), static_cast<std::uint64_t>(t));
  for (const PinChange& pin : pins_) level(pin.pin, pin.time, pin.value);
  trace_.set_end(ns(end));
  return std::move(trace_);
}

}  // namespace slackline::testbenches
