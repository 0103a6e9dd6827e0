// SPDX-License-Identifier: Apache-2.0
// The file formats that take a whole trace: a new one is a file in this folder and a row here. WaveDrom is
// none of them: it draws a figure, which says what of the trace to show (waveforms/figure).
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "waveforms/trace/trace.hpp"

namespace slackline::waveforms {

struct Exporter {
  std::string_view option;  ///< of the commands, takes the file's name: --vcd FILE
  std::string_view help;    ///< what the option does
  std::string_view format;  ///< what was written, for people: "value change dump"
  /// The file appears whole or not at all. Throws std::runtime_error if the disk refuses.
  void (*save)(const Trace& trace, const std::filesystem::path& file);
  bool loadable = false;  ///< load_trace() reads it back: not offered for a trace that comes from such a file
};

/// In the order in which they are written: first what all others can be made from again.
std::span<const Exporter> exporters();

}  // namespace slackline::waveforms
