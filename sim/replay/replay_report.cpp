// SPDX-License-Identifier: Apache-2.0
#include "sim/replay/replay_report.hpp"

namespace slackline::sim {

void write_outcome(std::ostream& out, const ReplayOutcome& outcome) {
  if (!outcome.failure.empty()) {
    out << outcome.file.string() << ": " << outcome.failure << '\n';
    return;
  }
  if (!outcome.result) {
    out << "unusable: " << outcome.problem << '\n';
    return;
  }
  const ReplayResult& result = *outcome.result;
  out << outcome.file.string() << ": " << result.rows << " rows, " << result.mismatches << " mismatches"
      << (result.interrupted ? ", interrupted" : "") << '\n';
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
      if (outcome.failure.empty()) ++unusable;
      continue;
    }
    rows += outcome.result->rows;
    mismatches += outcome.result->mismatches;
    if (outcome.result->mismatches != 0) ++differing;
  }
  out << outcomes.size() << " files, " << rows << " rows, " << mismatches << " mismatches in " << differing
      << " files, " << unusable << " unusable\n";
}

waveforms::Verdict replay_verdict(std::span<const ReplayOutcome> outcomes) {
  using waveforms::Verdict;
  if (outcomes.empty()) return Verdict::unusable;
  Verdict verdict = Verdict::passed;
  for (const ReplayOutcome& outcome : outcomes) {
    if (!outcome.problem.empty()) verdict = worse(verdict, Verdict::unusable);
    if (!outcome.failure.empty()) verdict = worse(verdict, Verdict::failed);
    if (outcome.result && outcome.result->mismatches != 0) verdict = worse(verdict, Verdict::failed);
  }
  return verdict;
}

}  // namespace slackline::sim
