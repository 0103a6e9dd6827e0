// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/run/recorded_run.hpp"

#include "sim/read/json/system_json.hpp"
#include "testbenches/support/scratch_folder.hpp"
#include "waveforms/analysis/analysis.hpp"

namespace slackline::testbenches {

std::vector<RecordedRun::Mark> RecordedRun::marks(std::string_view kind) const {
  std::vector<Mark> found;
  for (const waveforms::ErrorEntry& entry : waveforms::errors(trace)) {
    if (entry.kind == kind) found.push_back({entry.time, entry.severity, entry.message});
  }
  return found;
}

std::vector<std::string> RecordedRun::complaints() const {
  std::vector<std::string> found;
  for (const auto& entry : waveforms::errors(trace, waveforms::Severity::warning))
    found.push_back(entry.message);
  return found;
}

RecordedRun run_kernel(const sim::SystemDescription& system, const Script::Body& kernel,
                       waveforms::Time limit) {
  sim::SimulationOptions options;
  options.time_limit = limit;
  sim::ArtiqSimulation simulation(system, options);
  Script script(simulation.context(), [&](Script& host) { host.kernel("kernel", [&] { kernel(host); }); });
  sim::RunResult result = simulation.run(script);
  return {std::move(result), simulation.take_trace()};
}

RecordedRun run_kernel(const char* system, const Script::Body& kernel, waveforms::Time limit) {
  return run_kernel(sim::load_system(system), kernel, limit);
}

sim::SystemDescription small_system() {
  const ScratchFolder folder;
  return sim::load_system(folder
                              .write("small.json", R"({"name": "small", "cpu": "ideal",
    "rtio": {"fine": 3, "lanes": 2, "depth": 4, "channels": [
      {"name": "in", "kind": "ttl_in", "ififo": 2}, {"name": "ttl", "kind": "ttl_out"},
      {"name": "spi", "kind": "raw", "data": 32, "addr": 1, "parameters": {"div": 5}}]}})")
                              .string());
}

std::string line_before(int back, std::source_location here) {
  std::string_view file = here.file_name();
  file.remove_prefix(file.find_last_of('/') + 1);
  return std::string(file) + ":" + std::to_string(static_cast<int>(here.line()) - back);
}

}  // namespace slackline::testbenches
