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

void write_findings(const waveforms::Trace& trace) {
  constexpr std::size_t most = 10;
  const auto write = [&](std::string_view word, const auto& wanted) {
    std::size_t count = 0;
    for (const waveforms::ErrorEntry& entry : waveforms::errors(trace)) {
      if (!wanted(entry) || ++count > most) continue;
      std::cout << word << " " << waveforms::format_time(entry.time) << ": " << entry.message << "\n";
    }
    if (count > most) std::cout << "and " << counted(count - most, "more " + std::string(word)) << "\n";
  };
  const auto of = [](waveforms::Severity severity) {
    return [severity](const waveforms::ErrorEntry& entry) { return entry.severity == severity; };
  };
  namespace marks = waveforms::trace_names::marks;
  write("error", of(waveforms::Severity::error));
  write("warning", of(waveforms::Severity::warning));
  write("note", [](const waveforms::ErrorEntry& entry) {
    return std::ranges::find(marks::reported_notes, entry.kind, &marks::Row::kind) !=
           marks::reported_notes.end();
  });
}

void write_rtio_log(const waveforms::Trace& trace) {
  for (const auto& [key, ignored] : trace.meta()) {
    const auto channel = waveforms::trace_names::meta::logged_channel(key);
    const auto track = channel ? trace.find_track(*channel) : std::nullopt;
    if (!track) continue;
    for (const waveforms::Span& span : trace.spans()) {
      if (span.track != *track) continue;
      std::cout << "rtio_log " << waveforms::format_time(span.begin) << ": " << trace.words(span.label)
                << "\n";
    }
  }
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
