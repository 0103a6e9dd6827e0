// SPDX-License-Identifier: Apache-2.0
#include "sim/replay/row_dut.hpp"

#include <utility>

namespace slackline::sim {

RowLayout::RowLayout(std::vector<Column> columns) : columns_(std::move(columns)) {
  offsets_.reserve(columns_.size());
  for (const Column& column : columns_) {
    offsets_.push_back(words_);
    words_ += words_for(column.width);
  }
}

std::optional<std::size_t> RowLayout::find(std::string_view name) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].name == name) return i;
  }
  return std::nullopt;
}

}  // namespace slackline::sim
