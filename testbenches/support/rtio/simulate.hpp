// SPDX-License-Identifier: Apache-2.0
// The one step of a directed test: script in, rows out. Which core runs the script is decided by the
// executable: each links one definition of make_dut_under_test().
#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "sim/replay/row_dut.hpp"
#include "testbenches/support/rtio/row_signals.hpp"
#include "testbenches/support/rtio/script.hpp"

namespace slackline::testbenches {

std::unique_ptr<sim::RowDut> make_dut_under_test(const sim::RtioConfig& config);
/// "the reference model" or "the RTL".
const char* dut_under_test();

/// What happened, by coarse time as in Script.
class Recording {
 public:
  explicit Recording(std::vector<RowOutputs> rows) : rows_(std::move(rows)) {}

  const RowOutputs& at(std::uint64_t coarse) const { return rows_.at(coarse + reset_rows); }
  const ChannelOutputs& at(std::uint64_t coarse, unsigned channel) const {
    return at(coarse).channels.at(channel);
  }

  using Times = std::vector<std::uint64_t>;
  /// Coarse times of the rows in which the field is not 0.
  Times when(std::uint64_t RowOutputs::*field) const;
  Times when(unsigned channel, std::uint64_t ChannelOutputs::*field) const;
  Times strobes(unsigned channel) const { return when(channel, &ChannelOutputs::o_stb); }
  /// Coarse times at which the field changes.
  Times changes(unsigned channel, std::uint64_t ChannelOutputs::*field) const;
  /// Lane number of each write, in order.
  std::vector<unsigned> lanes_written() const;

 private:
  std::vector<RowOutputs> rows_;
};

Recording simulate(const Script& script);

}  // namespace slackline::testbenches
