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
};

/// Leaves the DUT after the file's last row. Throws VectorFileError, also when the DUT lacks a column.
ReplayResult replay(VectorFile& vectors, RowDut& dut);

/// What became of one file: a result, or the reason why the file is unusable.
struct ReplayOutcome {
  std::filesystem::path file;
  std::optional<ReplayResult> result;
  std::string problem;
};

using DutFactory = std::function<std::unique_ptr<RowDut>(const RtioConfig&)>;

/// Opens, makes the DUT, replays. Files that cannot be used end up in `problem`; other failures are thrown.
ReplayOutcome replay_file(const std::filesystem::path& file, const DutFactory& make_dut);

}  // namespace slackline::sim
