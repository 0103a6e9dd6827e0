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
  std::string json;        ///< pretty printed, one lane a line, with a newline at the end
  std::string left_out{};  ///< SavedPages::left_out
};

/// The figure on as many pages as it takes, at least one. A window beyond the limits is an error that says
/// which window would fit, or with figure.shorten one page that says what it leaves out. Throws FigureError.
std::vector<WavePage> wavedrom_pages(const Trace& trace, const Figure& figure, const PageLimits& limits = {});

struct SavedPages {
  std::vector<std::filesystem::path> files;
  std::string
      left_out;  ///< what of the window did not fit on a page that was shortened: a clause; empty: nothing
};

/// Writes PATH, or for several pages STEM.1.json, STEM.2.json …, and then removes what an earlier figure left
/// at PATH and of further pages; each file appears whole or not at all. A device gets all pages.
SavedPages save_wavedrom(const Trace& trace, const Figure& figure, const std::filesystem::path& path,
                         const PageLimits& limits = {});

/// Writes a figure that says that there is nothing to see.
void save_empty_wavedrom(const std::filesystem::path& path);

}  // namespace slackline::waveforms
