// SPDX-License-Identifier: Apache-2.0
// A trace drawn for people: WaveDrom JSON in the portable subset that waveforms/README.md defines.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "waveforms/figure/figure.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::waveforms {

struct PageLimits {
  unsigned columns = 1000;  ///< per page
  unsigned lanes = 32;      ///< rows per page: lanes, blanks, measures and the time lane
  unsigned pages = 20;
};

struct WavePage {
  Time from;
  Time to;
  std::string json;  ///< pretty printed, one lane a line, with a newline at the end
};

/// The figure on as many pages as it takes, at least one. A window beyond the limits is an error that says
/// which window would fit, or with figure.shorten one page that says what it leaves out. Throws FigureError.
std::vector<WavePage> wavedrom_pages(const Trace& trace, const Figure& figure, const PageLimits& limits = {});

/// Writes PATH, or for several pages STEM.1.json, STEM.2.json …; each file appears whole or not at all.
/// Returns what was written.
std::vector<std::filesystem::path> save_wavedrom(const Trace& trace, const Figure& figure,
                                                 const std::filesystem::path& path,
                                                 const PageLimits& limits = {});

}  // namespace slackline::waveforms
