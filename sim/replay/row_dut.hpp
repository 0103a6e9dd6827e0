// SPDX-License-Identifier: Apache-2.0
// What can be driven row by row: the Verilated core and the reference model look the same from here.
//
// A row is one clock cycle: the inputs are applied, combinational logic settles, the outputs are sampled,
// then there is one rising edge. All values of a row lie in one flat array of 64-bit words, column after
// column, each in words_for(width) words, least significant word first, unused upper bits 0. A DUT finds its
// ports once, in bind(), so that a row costs two virtual calls and no name is looked up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace slackline::sim {

inline constexpr unsigned max_column_width = 512;

struct Column {
  std::string name;
  unsigned width = 1;  ///< bits, 1..512
  friend bool operator==(const Column&, const Column&) = default;
};

constexpr std::size_t words_for(unsigned width) { return (static_cast<std::size_t>(width) + 63) / 64; }

/// Where each column lies in the flat array.
class RowLayout {
 public:
  RowLayout() = default;
  explicit RowLayout(std::vector<Column> columns);

  std::span<const Column> columns() const { return columns_; }
  std::size_t size() const { return columns_.size(); }
  const Column& operator[](std::size_t index) const { return columns_[index]; }
  std::size_t offset(std::size_t index) const { return offsets_[index]; }
  std::size_t words() const { return words_; }
  std::span<const std::uint64_t> value(std::span<const std::uint64_t> row, std::size_t index) const {
    return row.subspan(offsets_[index], words_for(columns_[index].width));
  }
  std::optional<std::size_t> find(std::string_view name) const;

 private:
  std::vector<Column> columns_;
  std::vector<std::size_t> offsets_;
  std::size_t words_ = 0;
};

/// A freshly made DUT is as after power-on: nothing clocked yet.
class RowDut {
 public:
  virtual ~RowDut() = default;
  RowDut(const RowDut&) = delete;
  RowDut& operator=(const RowDut&) = delete;

  /// Called once, before the first row. The layouts outlive the DUT's last row. Throws UnknownColumn for a
  /// name or a width that this DUT does not have.
  virtual void bind(const RowLayout& inputs, const RowLayout& outputs) = 0;
  /// Applies inputs (inputs.words() words), settles, and writes the outputs (outputs.words() words).
  virtual void sample(std::span<const std::uint64_t> inputs, std::span<std::uint64_t> outputs) = 0;
  /// One rising edge with the inputs of the last sample().
  virtual void clock_edge() = 0;

 protected:
  RowDut() = default;
};

}  // namespace slackline::sim
