// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <iostream>

#include "sim/build/installation.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/options.hpp"
#include "sim/cli/wave_options.hpp"
#include "waveforms/trace/trace_file.hpp"

namespace slackline::sim {

waveforms::Verdict wave_command(const Arguments& arguments) {
  boost::program_options::options_description description("options");
  add_wave_options(description, TraceOrigin::file);
  const auto options = parse_options(arguments, "wave", "TRACE [OPTIONS]", description, "file", 1);
  if (!options) return waveforms::Verdict::passed;
  if (options->count("file") == 0) {
    std::cerr << "slackline wave: got no file, expected a trace written by 'slackline run --trace'\n";
    return waveforms::Verdict::unusable;
  }
  check_outputs(*options);
  const std::filesystem::path file = (*options)["file"].as<std::vector<std::string>>().front();
  const waveforms::Trace trace = waveforms::load_trace(file);
  if (!waveforms::has_checksum(file)) {
    std::cout
        << "note: " << file.string()
        << " was written by an earlier version, without a checksum: a damage that changed only values goes "
           "unnoticed\n";
  }
  const DefaultWave default_wave{.file = exports_asked(*options) ? "" : file.stem().string() + ".wave.json",
                                 .asked = true};
  const auto problems = write_outputs(*options, trace, shipped_figure(trace), default_wave);
  for (const std::string& problem : problems) std::cerr << "slackline: " << problem << "\n";
  return problems.empty() ? waveforms::Verdict::passed : waveforms::Verdict::unusable;
}

}  // namespace slackline::sim
