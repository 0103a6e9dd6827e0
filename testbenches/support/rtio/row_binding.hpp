// SPDX-License-Identifier: Apache-2.0
// Between the named fields of a row and the flat words that a RowDut takes and gives.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/replay/row_dut.hpp"
#include "sim/rtio/rtio_config.hpp"
#include "testbenches/support/rtio/row_signals.hpp"

namespace slackline::testbenches {

/// Where each column's field and words are; each function throws sim::UnknownColumn. The row must stay in
/// place, and its channels must be as many as the configuration's.
class RowBinding {
 public:
  RowBinding() = default;
  static RowBinding inputs(RowInputs& row, const sim::RtioConfig& config, const sim::RowLayout& layout);
  static RowBinding outputs(RowOutputs& row, const sim::RtioConfig& config, const sim::RowLayout& layout);

  void pack(std::span<std::uint64_t> words) const;
  void unpack(std::span<const std::uint64_t> words) const;

 private:
  struct Link {
    std::uint64_t* field;
    std::size_t offset;
    std::size_t words;
  };
  std::vector<Link> links_;
};

}  // namespace slackline::testbenches
