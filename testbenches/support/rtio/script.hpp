// SPDX-License-Identifier: Apache-2.0
// Stimulus of a directed test, written against coarse time: the counter starts at 0 in the first row after
// the system reset (row 2) and, unless a test loads it, counts rows. Rows not mentioned are idle; levels
// hold.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "sim/rtio/rtio_config.hpp"
#include "testbenches/support/rtio/row_signals.hpp"

namespace slackline::testbenches {

inline constexpr std::size_t reset_rows = 2;  ///< as in the recordings

class Script {
 public:
  /// `rows` are those after the system reset.
  Script(const sim::RtioConfig& config, std::size_t rows);

  /// Row of a coarse time, for anything that has no name below.
  RowInputs& at(std::uint64_t coarse) { return rows_.at(coarse + reset_rows); }

  /// A write command in row `coarse`; channel and time stamp are stable one row before, as the protocol
  /// demands.
  Script& write(std::uint64_t coarse, unsigned channel, std::uint64_t timestamp, std::uint64_t data = 1,
                std::uint64_t address = 0);
  /// Writes every two rows, the first in row `coarse`; returns the row after the last one.
  struct Event {
    unsigned channel;
    std::uint64_t timestamp;
    std::uint64_t data = 1;
    std::uint64_t address = 0;
  };
  std::uint64_t write_all(std::uint64_t coarse, const std::vector<Event>& events);
  /// A read command in row `coarse`; the channel is held for `hold` rows after it.
  Script& read(std::uint64_t coarse, unsigned channel, std::uint64_t timeout, std::uint64_t hold = 60);
  Script& reset(std::uint64_t coarse) { return at(coarse).reset_re = 1, *this; }
  Script& reset_phy(std::uint64_t coarse) { return at(coarse).reset_phy_re = 1, *this; }
  Script& load_tsc(std::uint64_t coarse, std::uint64_t value);
  Script& acknowledge_errors(std::uint64_t coarse, std::uint64_t mask);
  Script& spread_from(std::uint64_t coarse);
  Script& busy(std::uint64_t coarse, unsigned channel) {
    return at(coarse).channels[channel].busy = 1, *this;
  }
  Script& pad(std::uint64_t coarse, unsigned channel, bool level);
  /// The word of one row, and from the next row on its last level.
  Script& serdes(std::uint64_t coarse, unsigned channel, std::uint64_t word);
  Script& input(std::uint64_t coarse, unsigned channel, std::uint64_t data, std::uint64_t fine = 0);
  Script& override_pad(std::uint64_t coarse, unsigned channel, bool enable, bool level,
                       bool output_enable = false);

  const sim::RtioConfig& config() const { return config_; }
  const std::vector<RowInputs>& rows() const { return rows_; }

 private:
  template <typename Change>
  Script& from(std::uint64_t coarse, Change change);

  sim::RtioConfig config_;
  std::vector<RowInputs> rows_;
};

}  // namespace slackline::testbenches
