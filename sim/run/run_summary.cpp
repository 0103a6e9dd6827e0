// SPDX-License-Identifier: Apache-2.0
#include "sim/run/run_summary.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

#include "waveforms/analysis/interrupt_latency.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::sim {
namespace {

bool has_errors(const cpu::Log& log) {
  return std::ranges::any_of(log.lines(),
                             [](const cpu::LogLine& line) { return line.level == cpu::LogLevel::error; });
}

bool has_failed_task(const waveforms::Trace& trace) {
  return std::ranges::any_of(trace.marks(), [&](const waveforms::Mark& mark) {
    return trace.words(mark.kind) == waveforms::trace_names::marks::task_exception.kind;
  });
}

}  // namespace

Verdict RunSummary::verdict() const {
  if (interrupt_lost) return Verdict::failed;
  if (result.timed_out) return Verdict::given_up;
  return uncaught || errors_logged || task_failed ? Verdict::failed : Verdict::passed;
}

RunSummary summarise(ProgramRun& run, RunResult result) {
  RunSummary summary{.result = std::move(result), .trace = run.take_trace()};
  summary.uncaught = run.uncaught(summary.result);
  summary.errors_logged =
      std::ranges::any_of(run.logs(), [](const auto& named) { return has_errors(*named.log); });
  summary.task_failed = has_failed_task(summary.trace);
  for (const std::string& sentence : run.waits()) summary.pending_waits += sentence + "\n";
  if (summary.result.timed_out) {
    std::ostringstream waits;
    summary.interrupt_lost = waveforms::write_pending_waits(summary.trace, waits);
    summary.pending_waits += waits.str();
  }
  return summary;
}

}  // namespace slackline::sim
