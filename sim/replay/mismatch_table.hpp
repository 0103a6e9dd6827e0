// SPDX-License-Identifier: Apache-2.0
// The last rows of a run, kept so that the first mismatch can be shown with what led to it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "sim/replay/replay.hpp"
#include "sim/replay/row_dut.hpp"

namespace slackline::sim {

class RowHistory {
 public:
  static constexpr std::size_t rows_before = 10;

  /// The layouts must outlive the history.
  RowHistory(const RowLayout& inputs, const RowLayout& outputs) : inputs_(inputs), outputs_(outputs) {}

  void push(std::span<const std::uint64_t> inputs, std::span<const std::uint64_t> outputs);

  /// Describes a mismatch in output column `column` of the row pushed last, which has number `row`.
  Mismatch describe(std::size_t row, std::size_t column, std::span<const std::uint64_t> expected) const;

 private:
  struct Row {
    std::vector<std::uint64_t> inputs;
    std::vector<std::uint64_t> outputs;
  };
  struct TableColumn {
    const RowLayout* layout;
    std::size_t index;
  };
  std::vector<TableColumn> table_columns(std::size_t offending) const;

  const RowLayout& inputs_;
  const RowLayout& outputs_;
  std::deque<Row> rows_;
};

}  // namespace slackline::sim
