// SPDX-License-Identifier: Apache-2.0
#include "sim/run/run_summary.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <sstream>
#include <utility>

#include "models/artiq/device_db.hpp"
#include "sim/bus/axi_lite_checker.hpp"
#include "sim/verilated/model_builder.hpp"
#include "sim/verilated/verilated_model.hpp"
#include "waveforms/analysis/interrupt_latency.hpp"
#include "waveforms/base/time_text.hpp"
#include "waveforms/base/word_list.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::sim {
namespace {

using waveforms::Verdict;
namespace marks = waveforms::trace_names::marks;

bool has_errors(const cpu::Log& log) {
  return std::ranges::any_of(log.lines(),
                             [](const cpu::LogLine& line) { return line.level == cpu::LogLevel::error; });
}

bool has_mark(const waveforms::Trace& trace, const auto& rows) {
  return std::ranges::any_of(trace.marks(), [&](const waveforms::Mark& mark) {
    const std::string_view kind = trace.words(mark.kind);
    return std::ranges::any_of(rows, [kind](const marks::Row& row) { return row.kind == kind; });
  });
}

std::string memory_exhausted(waveforms::Time time) {
  return "memory is exhausted at " + waveforms::format_time(time) +
         " of simulated time, expected more of it, or a shorter run; what was recorded until then is kept";
}

/// Nothing if the exception is a failure of the simulated system.
std::optional<std::string> what_is_unusable(const ProgramRun& run, const RunResult& result) {
  if (!result.exception) return std::nullopt;
  try {
    std::rethrow_exception(result.exception);
  } catch (const artiq::DeviceError& error) {
    return std::string(run.source()) + ": " + error.what();
  } catch (const ModelBuildError& error) {
    return std::string(run.source()) + ": " + error.what();
  } catch (const std::bad_alloc&) {
    return memory_exhausted(result.program_end);
  } catch (...) {
    return std::nullopt;
  }
}

/// A misspelt argument must not pass for a run with the default.
void look_at_arguments(const cpu::Arguments& arguments, const cpu::Arguments::Given& given,
                       RunSummary& summary) {
  summary.unusable.insert(summary.unusable.end(), arguments.unusable().begin(), arguments.unusable().end());
  const RunResult& result = summary.result;
  const bool came_to_its_end =
      !result.exception && !result.timed_out && !result.stopped && result.hardware_failure.empty();
  for (const auto& [name, value] : given) {
    if (arguments.asked().count(name) != 0) continue;
    if (!came_to_its_end) {
      summary.unasked.push_back(name);
      continue;
    }
    summary.unusable.push_back(
        "--arg: got " + name + ", expected " +
        waveforms::one_of(arguments.asked(), "none: the program asks for no argument"));
  }
}

}  // namespace

Verdict RunSummary::verdict() const {
  Verdict verdict = Verdict::passed;
  if (result.timed_out) verdict = worse(verdict, Verdict::given_up);
  const bool failed = uncaught || errors_logged || errors_reported || task_failed || interrupt_lost ||
                      !result.hardware_failure.empty();
  if (failed) verdict = worse(verdict, Verdict::failed);
  if (!unusable.empty()) verdict = worse(verdict, Verdict::unusable);
  return verdict;
}

RunResult attempt(ProgramRun& run) {
  RunResult result;
  try {
    return run.run();
  } catch (const ModelAssertion& failure) {
    result.hardware_failure = std::string("an assertion in the RTL failed: ") + failure.what();
  } catch (const ProtocolViolation& failure) {
    result.hardware_failure = failure.what();
  } catch (const std::bad_alloc&) {
    result.exception = std::current_exception();
  }
  result.program_end = run.progress().time;
  return result;
}

RunSummary summarise(ProgramRun& run, RunResult result, const cpu::Arguments::Given& given) {
  RunSummary summary{.result = std::move(result), .trace = run.take_trace()};
  if (auto problem = what_is_unusable(run, summary.result)) {
    summary.unusable.push_back(std::move(*problem));
  } else {
    summary.uncaught = run.uncaught(summary.result);
  }
  if (const auto full_at = summary.trace.full_at()) summary.unusable.push_back(memory_exhausted(*full_at));
  look_at_arguments(run.arguments(), given, summary);
  summary.errors_logged =
      std::ranges::any_of(run.logs(), [](const auto& named) { return has_errors(*named.log); });
  summary.errors_reported =
      has_mark(summary.trace, std::array{marks::collision, marks::busy, marks::sequence_error});
  summary.task_failed = has_mark(summary.trace, std::array{marks::task_exception});
  for (const std::string& sentence : run.waits()) summary.pending_waits += sentence + "\n";
  if (summary.result.timed_out || summary.result.stopped) {
    std::ostringstream waits;
    const bool lost = waveforms::write_pending_waits(summary.trace, waits);
    summary.interrupt_lost = lost && summary.result.timed_out;
    summary.pending_waits += summary.result.position + waits.str();
  }
  return summary;
}

}  // namespace slackline::sim
