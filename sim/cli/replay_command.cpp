// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "sim/build/stop_signals.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/options.hpp"
#include "sim/replay/replay_report.hpp"
#include "sim/replay/rtl_dut.hpp"

namespace slackline::sim {

waveforms::Verdict replay_command(const Arguments& arguments) {
  const auto options = parse_options(arguments, "replay", "FILE...", {}, "file", -1);
  if (!options) return waveforms::Verdict::passed;
  std::vector<ReplayOutcome> outcomes;
  if (options->count("file") == 0) {
    std::cerr << "slackline replay: got no file, expected at least one recording\n";
    return waveforms::Verdict::unusable;
  }
  try {
    for (const std::string& file : (*options)["file"].as<std::vector<std::string>>()) {
      outcomes.push_back(replay_file(file, make_rtl_dut));
      write_outcome(std::cout, outcomes.back());
      if (StopSignals::came()) break;
    }
  } catch (const Interrupted&) {  // while a model was compiled: what is known is told
  }
  write_summary(std::cout, outcomes);
  return replay_verdict(outcomes);
}

}  // namespace slackline::sim
