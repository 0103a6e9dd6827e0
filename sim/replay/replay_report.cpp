// SPDX-License-Identifier: Apache-2.0
#include "sim/replay/replay_report.hpp"

#include <algorithm>

namespace slackline::sim {

void write_outcome(std::ostream& out, const ReplayOutcome& outcome) {
  if (!outcome.result) {
    out << "unusable: " << outcome.problem << '\n';
    return;
  }
  const ReplayResult& result = *outcome.result;
  out << outcome.file.string() << ": " << result.rows << " rows, " << result.mismatches << " mismatches\n";
  if (!result.skipped.empty()) {
    out << "  skipped " << result.skipped.size()
        << " columns of the analyzer, which is not part of the core:";
    for (const std::string& name : result.skipped) out << ' ' << name;
    out << '\n';
  }
  if (!result.first) return;
  out << "  first mismatch: row " << result.first->row << ", " << result.first->signal << ": got "
      << result.first->got << ", expected " << result.first->expected << '\n';
  for (const std::string& line : result.first->table) out << "    " << line << '\n';
}

void write_summary(std::ostream& out, std::span<const ReplayOutcome> outcomes) {
  std::size_t rows = 0;
  std::size_t mismatches = 0;
  std::size_t differing = 0;
  std::size_t unusable = 0;
  for (const ReplayOutcome& outcome : outcomes) {
    if (!outcome.result) {
      ++unusable;
      continue;
    }
    rows += outcome.result->rows;
    mismatches += outcome.result->mismatches;
    if (outcome.result->mismatches != 0) ++differing;
  }
  out << outcomes.size() << " files, " << rows << " rows, " << mismatches << " mismatches in " << differing
      << " files, " << unusable << " unusable\n";
}

int replay_exit_code(std::span<const ReplayOutcome> outcomes) {
  if (outcomes.empty() || std::ranges::any_of(outcomes, [](const auto& o) { return !o.result; })) return 2;
  return std::ranges::any_of(outcomes, [](const auto& o) { return o.result->mismatches != 0; }) ? 1 : 0;
}

}  // namespace slackline::sim
