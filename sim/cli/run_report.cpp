// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/run_report.hpp"

#include <algorithm>
#include <iostream>

#include "waveforms/analysis/analysis.hpp"
#include "waveforms/base/time_text.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::sim {

void write_log(const char* name, const cpu::Log& log) {
  for (const cpu::LogLine& line : log.lines()) {
    std::cout << name << " " << waveforms::format_time(line.time) << ": " << line.text << "\n";
  }
}

void write_exception(const UncaughtException& exception) {
  std::cout << "uncaught " << exception.text << "\n";
  if (exception.where)
    std::cout << "  at " << exception.where->file_name() << ":" << exception.where->line() << "\n";
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

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace slackline::sim
