// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/example_traces.hpp"

#include "testbenches/support/trace_builder.hpp"

namespace slackline::testbenches {

using namespace waveforms;

Trace pulse_trace() {
  TraceBuilder run;
  const SignalId ttl = run.bit("ttl0");
  run.level(ttl, 0, 0);
  run.now(0, 7000);
  run.submit("on()", 2500, 2600, 2700, 7000, ttl, 1);
  run.call("delay(2*us)", 2700, 3100);
  run.now(3100, 9000);
  run.submit("off()", 3100, 3200, 3300, 9000, ttl, 0);
  return run.finish(10'000);
}

Trace underflow_trace() {
  constexpr std::int64_t mains = 16'666'700;
  TraceBuilder run;
  const SignalId ttl = run.bit("ttl0");
  run.level(ttl, 0, 0);
  run.now(0, 1000);
  run.submit("on()", 1100, 1300, 1500, 1000, ttl, 1);
  run.call("RTIOUnderflow", 1500, 17'500);
  run.link(at(*run.trace().find_signal("slack"), run.ns(1300)), at(run.kernel(), run.ns(1500)), "exception");
  run.call("delay(16.6667*ms)", 17'500, 17'900);
  run.now(17'900, 1000 + mains);
  run.submit("on()", 17'900, 18'000, 18'200, 1000 + mains, ttl, 1);
  return run.finish(1000 + mains + 1000);
}

Trace input_count_trace() {
  TraceBuilder run;
  const SignalId gate = run.bit("ttl0/gate");
  const SignalId input = run.bit("ttl0");
  const SignalId output = run.bit("ttl1");
  run.level(gate, 0, 0);
  run.level(input, 0, 0);
  run.level(output, 0, 0);
  run.now(0, 3000);
  const SpanId gate_call =
      run.trace().open_span(run.kernel(), run.ns(1000), run.trace().text("gate_rising(500*ns)"), 3000,
                            run.trace().text("example.cpp:20"));
  run.submit("set", 1100, 1200, 1300, 3000, gate, 1);
  run.now(1400, 3500);
  run.submit("set", 1500, 1600, 1700, 3500, gate, 0);
  run.trace().close_span(gate_call, run.ns(1800), 3500);
  run.level(input, 3100, 1);
  run.level(input, 3140, 0);
  run.level(input, 3300, 1);
  run.level(input, 3340, 0);
  run.call("count()", 1800, 4100);
  run.link(at(gate, run.ns(3588)), at(run.kernel(), run.ns(4100)), "gate closed");
  run.call("delay(2*us)", 4100, 4300);
  run.now(4300, 5500);
  const SpanId pulse = run.trace().open_span(run.kernel(), run.ns(4300), run.trace().text("pulse(500*ns)"),
                                             5500, run.trace().text("example.cpp:23"));
  run.submit("on()", 4300, 4400, 4500, 5500, output, 1);
  run.now(4550, 6000);
  run.submit("off()", 4600, 4700, 4800, 6000, output, 0);
  run.trace().close_span(pulse, run.ns(4900), 6000);
  return run.finish(7000);
}

Trace handover_trace() {
  constexpr std::int64_t second = 1'000'000'000;
  TraceBuilder run;
  const SignalId ttl = run.bit("ttl0");
  run.level(ttl, 0, 0);
  run.now(0, 125'000);
  run.submit("k1: on()", 1000, 1200, 1400, 125'000, ttl, 1);
  run.call("k1: delay(1*s)", 1400, 1700);
  run.now(1700, 125'000 + second);
  run.call("k1->k2 swap", 1700, 900'000);
  run.submit("k2: off()", 900'000, 900'200, 900'400, 125'000 + second, ttl, 0);
  return run.finish(126'000 + second);
}

Trace wait_until_trace() {
  TraceBuilder run;
  const SignalId ttl = run.bit("ttl0");
  run.level(ttl, 0, 0);
  run.now(0, 7000);
  run.submit("on()", 1900, 2000, 2100, 7000, ttl, 1);
  run.call("wait_until_mu(7000)", 2100, 7040);
  run.link(at(run.counter_signal(), run.ns(7000)), at(run.kernel(), run.ns(7040)), "reached");
  return run.finish(8000);
}

std::vector<std::pair<std::string, Trace>> example_traces() {
  std::vector<std::pair<std::string, Trace>> traces;
  traces.emplace_back("pulse", pulse_trace());
  traces.emplace_back("underflow", underflow_trace());
  traces.emplace_back("input_count", input_count_trace());
  traces.emplace_back("handover", handover_trace());
  traces.emplace_back("wait_until", wait_until_trace());
  return traces;
}

}  // namespace slackline::testbenches
