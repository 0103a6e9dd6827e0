// SPDX-License-Identifier: Apache-2.0
// Replays recordings: drives a DUT with a file's inputs and compares every output column in every row from
// the file's compare_from_row on. Columns of the analyzer are skipped, and the result says so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/replay/row_dut.hpp"
#include "sim/rtio/rtio_config.hpp"

namespace slackline::sim {

class VectorFile;

struct Mismatch {
  std::size_t row = 0;
  std::string signal;
  std::string got;       ///< hexadecimal
  std::string expected;  ///< hexadecimal
  /// The row and up to ten rows before it, as a table with a heading: the command, the status, the signal
  /// itself and, for a signal of a channel, the channel's other signals.
  std::vector<std::string> table;
};

struct ReplayResult {
  std::size_t rows = 0;
  std::size_t mismatches = 0;  ///< differing values, over all rows and columns
  std::optional<Mismatch> first;
  std::vector<std::string> skipped;  ///< columns that were not compared, because they belong to the analyzer
  bool interrupted = false;          ///< a signal ended it before the file's last row
};

/// Leaves the DUT after the file's last row, or where a signal came (StopSignals). Throws VectorFileError,
/// also when the DUT lacks a column.
ReplayResult replay(VectorFile& vectors, RowDut& dut);

/// What became of one file: a result, the reason why the file is unusable, or an assertion that failed in the
/// RTL.
struct ReplayOutcome {
  std::filesystem::path file;
  std::optional<ReplayResult> result;
  std::string problem;
  std::string failure{};
};

using DutFactory = std::function<std::unique_ptr<RowDut>(const RtioConfig&)>;

/// Opens, makes the DUT, replays. Files that cannot be used, or that need RTL which does not compile, end up
/// in `problem`, an assertion of the RTL in `failure`; other failures are thrown.
ReplayOutcome replay_file(const std::filesystem::path& file, const DutFactory& make_dut);

}  // namespace slackline::sim
