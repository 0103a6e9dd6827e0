// SPDX-License-Identifier: Apache-2.0
// The options that choose what to draw of a trace; `run` and `wave` have the same ones.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <boost/program_options.hpp>

#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

/// Where a command has its trace from: a file of the format that load_trace() reads need not be written
/// again.
enum class TraceOrigin { run, file };

/// --wave with what it draws, and an option for each exporter.
void add_wave_options(boost::program_options::options_description& options, TraceOrigin origin);

/// Whether an exporter was asked to write the trace.
bool exports_asked(const boost::program_options::variables_map& options);

/// The figure that is shipped for the trace's program, if there is one.
std::optional<std::filesystem::path> shipped_figure(const waveforms::Trace& trace);

/// Whether the files that --wave and the exporters' options name can be written, before time is spent on what
/// goes into them. Throws UserError: a folder, one that is missing or may not be written to, a pipe, two of
/// them one file. Devices such as /dev/null are fine.
void check_outputs(const boost::program_options::variables_map& options);

/// Where the waveform goes if --wave does not say.
struct DefaultWave {
  std::string file{};  ///< empty: nowhere
  bool asked = false;  ///< what the command is for: as if --wave had named it
};

/// Writes what the exporters' options and --wave ask for and tells so. A shipped figure that does not suit
/// this run gives way to the default one. Returns why what was asked for was not written, a sentence each;
/// what nobody asked for is only told.
std::vector<std::string> write_outputs(const boost::program_options::variables_map& options,
                                       const waveforms::Trace& trace,
                                       const std::optional<std::filesystem::path>& shipped_figure,
                                       const DefaultWave& default_wave);

/// A time such as 5us, as the value of option `name`. Throws UserError.
waveforms::Time time_option(const boost::program_options::variables_map& options, const std::string& name);

}  // namespace slackline::sim
