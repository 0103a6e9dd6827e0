// SPDX-License-Identifier: Apache-2.0
#include "waveforms/analysis/interrupt_latency.hpp"

#include <cstdint>
#include <optional>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

using namespace slackline::waveforms;

namespace {

/// What the fabric and the drivers record of interrupts, by hand.
class InterruptTrace {
 public:
  explicit InterruptTrace(const std::string& pin, unsigned index) : pin_name_(pin), index_(index) {
    trace.set_meta("interrupt_pin/" + pin, "intc " + std::to_string(index));
    pin_ = trace.add_signal({pin});
    isr_ = trace.add_signal({"intc/isr", SignalKind::bus, 4, false, ""});
    irq_ = trace.add_signal({"intc/irq"});
    trace.add_signal({"intc/ier", SignalKind::bus, 4, false, ""});
    handler_ = trace.add_track("handler/uio");
    wait_ = trace.add_track("wait/" + pin);
    task_ = trace.add_track("loop/other");
    for (const SignalId signal : {pin_, isr_, irq_}) trace.change(signal, {0}, 0);
  }

  struct Times {
    std::int64_t edge, latched, irq, handler, marked, resumed;
  };
  /// A wait that begins at `begin` and is answered; another task runs from `busy` to the handler.
  void interrupt(std::int64_t begin, const Times& t, std::optional<std::int64_t> busy = {}) {
    const SpanId wait = trace.open_span(wait_, {begin}, trace.text("task"), 0, {});
    trace.change(pin_, {t.edge}, 1);
    trace.change(isr_, {t.latched}, std::uint64_t{1} << index_);
    trace.change(irq_, {t.irq}, 1);
    if (busy) {
      const SpanId step = trace.open_span(task_, {*busy}, trace.text("step"), 0, {});
      trace.close_span(step, {t.handler}, 0);
    }
    const SpanId handler = trace.open_span(handler_, {t.handler}, trace.text("handler"), 0, {});
    trace.change(isr_, {t.marked}, 0);
    trace.change(irq_, {t.marked}, 0);
    trace.change(pin_, {t.marked}, 0);
    trace.mark({{t.marked}, Severity::note, trace.text("interrupt"), trace.text(pin_name_)});
    trace.close_span(handler, {t.marked + 1}, 0);
    trace.close_span(wait, {t.resumed}, 0);
  }

  Trace trace;

 private:
  std::string pin_name_;
  unsigned index_;
  SignalId pin_, isr_, irq_;
  TrackId handler_, wait_, task_;
};

}  // namespace

TEST_SUITE_BEGIN("interrupt latency");

TEST_CASE("each stage is measured from the pin's edge") {
  InterruptTrace recorded("gpio/ip2intc_irpt", 2);
  const InterruptTrace::Times first{1000, 1030, 1040, 1500, 1700, 2000};
  const InterruptTrace::Times second{5000, 5030, 5050, 5900, 6000, 6500};
  recorded.interrupt(500, first);
  recorded.interrupt(2100, second);
  recorded.trace.set_end({second.resumed + 1});
  const auto rows = interrupt_latency(recorded.trace);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].pin == "gpio/ip2intc_irpt");
  CHECK(rows[0].count == 2);
  const auto check = [&](std::size_t stage, std::int64_t a, std::int64_t b) {
    CAPTURE(LatencyStatistics::stages[stage]);
    CHECK(rows[0].since_edge[stage].minimum == Time{std::min(a, b)});
    CHECK(rows[0].since_edge[stage].mean == Time{(a + b) / 2});
    CHECK(rows[0].since_edge[stage].maximum == Time{std::max(a, b)});
  };
  check(0, first.latched - first.edge, second.latched - second.edge);
  check(1, first.irq - first.edge, second.irq - second.edge);
  check(2, first.handler - first.edge, second.handler - second.edge);
  check(3, first.resumed - first.edge, second.resumed - second.edge);
  CHECK(rows[0].blocked_share == 0);
}

TEST_CASE("time in which a task did not yield is counted from the controller's output on") {
  InterruptTrace recorded("dff/q", 0);
  const InterruptTrace::Times times{1000, 1030, 1100, 1900, 1950, 2000};
  recorded.interrupt(500, times, 700);
  recorded.trace.set_end({times.resumed + 1});
  const auto passages = interrupt_passages(recorded.trace);
  REQUIRE(passages.size() == 1);
  CHECK(passages[0].blocked == Time{times.handler - times.irq});
  CHECK(interrupt_latency(recorded.trace)[0].blocked_share ==
        doctest::Approx(double(times.handler - times.irq) / double(times.resumed - times.edge)));
}

TEST_CASE("a wait that never ends and a pin without recorded signals are left out") {
  InterruptTrace recorded("dff/q", 0);
  Trace& trace = recorded.trace;
  const SpanId handler =
      trace.open_span(trace.find_track("handler/uio").value(), {10}, trace.text("handler"), 0, {});
  trace.mark({{11}, Severity::note, trace.text("interrupt"), trace.text("dff/q")});
  trace.mark({{11}, Severity::note, trace.text("interrupt"), trace.text("elsewhere/q")});
  trace.close_span(handler, {12}, 0);
  CHECK(interrupt_latency(trace).empty());
}

TEST_CASE(
    "a wait that is open at the end is told with its pin, and called lost if the edge was not latched") {
  for (const bool latched : {false, true}) {
    InterruptTrace recorded("dff/q", 1);
    Trace& trace = recorded.trace;
    trace.open_span(trace.find_track("wait/dff/q").value(), {700'000}, trace.text("request"), 0, {});
    trace.change(trace.find_signal("dff/q").value(), {500'000}, 1);
    if (latched) trace.change(trace.find_signal("intc/isr").value(), {510'000}, 2);
    trace.change(trace.find_signal("intc/ier").value(), {600'000}, 2);
    trace.change(trace.find_signal("intc/irq").value(), {620'000}, latched ? 1 : 0);
    trace.set_end({1'000'000});
    std::ostringstream told;
    CAPTURE(latched);
    CHECK(write_pending_waits(trace, told) == !latched);
    CHECK(told.str() ==
          std::string("task request still waits for interrupt dff/q, since 700 ns: the pin is 1 since "
                      "500 ns, intc ISR bit 1 is ") +
              (latched ? "1, IER bit 1\n" : "0, IER bit 1: its edge was lost\n"));
  }
}

TEST_CASE("a wait that the controller keeps back is told with the register that does") {
  for (const bool enabled : {false, true}) {
    InterruptTrace recorded("dff/q", 1);
    Trace& trace = recorded.trace;
    trace.open_span(trace.find_track("wait/dff/q").value(), {700'000}, trace.text("request"), 0, {});
    trace.change(trace.find_signal("dff/q").value(), {500'000}, 1);
    trace.change(trace.find_signal("intc/isr").value(), {510'000}, 2);
    trace.change(trace.find_signal("intc/irq").value(), {510'000}, 0);
    trace.change(trace.find_signal("intc/ier").value(), {600'000}, enabled ? 2 : 0);
    trace.set_end({1'000'000});
    std::ostringstream told;
    CAPTURE(enabled);
    CHECK_FALSE(write_pending_waits(trace, told));
    CHECK(told.str().ends_with(enabled ? "is 1, IER bit 1: the controller's output is off (MER)\n"
                                       : "is 1, IER bit 0: the line is masked\n"));
  }
}

TEST_CASE("the table names pin, stages and share, and is absent without interrupts") {
  InterruptTrace recorded("dff/q", 0);
  std::ostringstream nothing;
  write_interrupt_latency(recorded.trace, nothing);
  CHECK(nothing.str().empty());
  recorded.interrupt(0, {1'000'000, 1'030'000, 1'040'000, 1'500'000, 1'700'000, 2'000'000}, 900'000);
  recorded.trace.set_end({3'000'000});
  std::ostringstream table;
  write_interrupt_latency(recorded.trace, table);
  for (const char* words :
       {"dff/q", "latched", "30 ns", "irq", "40 ns", "handler", "500 ns", "resumed", "46 %"}) {
    CAPTURE(table.str());
    CHECK(table.str().find(words) != std::string::npos);
  }
}

TEST_SUITE_END();
