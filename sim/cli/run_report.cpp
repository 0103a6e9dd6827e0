// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/run_report.hpp"

#include <algorithm>
#include <iostream>

#include "models/artiq/exceptions.hpp"
#include "waveforms/analysis/analysis.hpp"
#include "waveforms/base/time_text.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::sim {

void write_log(const char* name, const cpu::Log& log) {
  for (const cpu::LogLine& line : log.lines()) {
    std::cout << name << " " << waveforms::format_time(line.time) << ": " << line.text << "\n";
  }
}

bool write_exception(const std::exception_ptr& exception,
                     const std::optional<std::source_location>& failed_call) {
  if (!exception) return false;
  try {
    std::rethrow_exception(exception);
  } catch (const artiq::CoreException& error) {
    std::cout << "uncaught " << error.what() << "\n  at " << error.location().file_name() << ":"
              << error.location().line() << "\n";
  } catch (const std::exception& error) {
    std::cout << "uncaught exception: " << error.what() << "\n";
    if (failed_call) std::cout << "  at " << failed_call->file_name() << ":" << failed_call->line() << "\n";
  } catch (...) {
    std::cout << "uncaught exception that is not a std::exception\n";
  }
  return true;
}

void write_errors(const waveforms::Trace& trace) {
  constexpr std::size_t most = 10;
  const auto errors = waveforms::errors(trace, waveforms::Severity::error);
  for (std::size_t i = 0; i < std::min(most, errors.size()); ++i) {
    std::cout << "error " << waveforms::format_time(errors[i].time) << ": " << errors[i].message << "\n";
  }
  if (errors.size() > most) std::cout << "and " << counted(errors.size() - most, "more error") << "\n";
}

void write_slack(const waveforms::Trace& trace) {
  const auto slack = trace.find_signal(waveforms::trace_names::signals::slack.name);
  if (!slack) return;
  const auto samples = trace.changes(*slack);
  if (samples.empty()) return;
  const auto signed_value = [](const waveforms::Change& change) {
    return static_cast<std::int64_t>(change.value);
  };
  std::int64_t least = signed_value(*samples.begin());
  waveforms::Time when = (*samples.begin()).time;
  for (const waveforms::Change& change : samples) {
    if (signed_value(change) >= least) continue;
    least = signed_value(change);
    when = change.time;
  }
  std::cout << counted(samples.size(), "output event") << " submitted, smallest slack " << least << " mu at "
            << waveforms::format_time(when) << "\n";
}

bool task_failed(const waveforms::Trace& trace) {
  return std::ranges::any_of(trace.marks(), [&](const waveforms::Mark& mark) {
    return trace.words(mark.kind) == waveforms::trace_names::marks::task_exception.kind;
  });
}

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace slackline::sim
