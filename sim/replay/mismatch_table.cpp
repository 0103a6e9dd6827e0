// SPDX-License-Identifier: Apache-2.0
#include "sim/replay/mismatch_table.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "sim/replay/column_ports.hpp"
#include "sim/replay/hex_words.hpp"

namespace slackline::sim {

void RowHistory::push(std::span<const std::uint64_t> inputs, std::span<const std::uint64_t> outputs) {
  Row row;
  if (rows_.size() > rows_before) {
    row = std::move(rows_.front());
    rows_.pop_front();
  }
  row.inputs.assign(inputs.begin(), inputs.end());
  row.outputs.assign(outputs.begin(), outputs.end());
  rows_.push_back(std::move(row));
}

std::vector<RowHistory::TableColumn> RowHistory::table_columns(std::size_t offending) const {
  std::vector<TableColumn> columns;
  const auto add = [&](const RowLayout& layout, std::size_t index) {
    const bool present = std::ranges::any_of(
        columns, [&](const TableColumn& c) { return c.layout == &layout && c.index == index; });
    if (!present) columns.push_back({&layout, index});
  };
  const auto add_named = [&](const RowLayout& layout, std::string_view name) {
    if (const auto index = layout.find(name)) add(layout, *index);
  };
  add_named(outputs_, "coarse_ts");
  for (const std::string_view name : {"cmd", "chan_sel", "o_timestamp"}) add_named(inputs_, name);
  add_named(outputs_, "o_status");
  add(outputs_, offending);
  if (const auto channel = channel_column(outputs_[offending].name)) {
    for (const RowLayout* layout : {&inputs_, &outputs_}) {
      for (std::size_t i = 0; i < layout->size(); ++i) {
        const auto other = channel_column((*layout)[i].name);
        if (other && other->channel == channel->channel) add(*layout, i);
      }
    }
  }
  return columns;
}

Mismatch RowHistory::describe(std::size_t row, std::size_t column,
                              std::span<const std::uint64_t> expected) const {
  const std::vector<TableColumn> columns = table_columns(column);
  std::vector<std::vector<std::string>> cells;
  std::vector<std::string> heading{"row"};
  for (const TableColumn& c : columns) heading.push_back((*c.layout)[c.index].name);
  cells.push_back(std::move(heading));
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    std::vector<std::string> line{std::to_string(row + 1 - rows_.size() + i)};
    for (const TableColumn& c : columns) {
      const std::vector<std::uint64_t>& words = c.layout == &inputs_ ? rows_[i].inputs : rows_[i].outputs;
      line.push_back(to_hex(c.layout->value(words, c.index)));
    }
    cells.push_back(std::move(line));
  }
  Mismatch mismatch;
  mismatch.row = row;
  mismatch.signal = outputs_[column].name;
  mismatch.got = to_hex(outputs_.value(rows_.back().outputs, column));
  mismatch.expected = to_hex(expected);
  mismatch.table.resize(cells.size());
  for (std::size_t c = 0; c <= columns.size(); ++c) {
    std::size_t width = 0;
    for (const auto& line : cells) width = std::max(width, line[c].size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      mismatch.table[i] += std::string(width - cells[i][c].size() + (c == 0 ? 0 : 2), ' ') + cells[i][c];
    }
  }
  return mismatch;
}

}  // namespace slackline::sim
