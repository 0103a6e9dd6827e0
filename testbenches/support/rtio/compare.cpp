// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/rtio/compare.hpp"

#include <algorithm>
#include <sstream>
#include <vector>

#include "sim/replay/column_ports.hpp"
#include "sim/replay/mismatch_table.hpp"
#include "testbenches/support/rtio/config_json.hpp"
#include "testbenches/support/rtio/row_binding.hpp"

namespace slackline::testbenches {

namespace {

constexpr std::uint64_t first_compared_row = 2;

}  // namespace

std::optional<sim::Mismatch> first_difference(const RandomRun& run, sim::RowDut& dut, sim::RowDut& expected) {
  const sim::RowLayout inputs(sim::input_columns(run.config));
  const sim::RowLayout outputs(sim::output_columns(run.config));
  dut.bind(inputs, outputs);
  expected.bind(inputs, outputs);
  RowInputs row;
  row.channels.resize(run.config.channels.size());
  const RowBinding binding = RowBinding::inputs(row, run.config, inputs);
  Stimulus stimulus(run.config, run.profile, run.seed);
  sim::RowHistory history(inputs, outputs);
  std::vector<std::uint64_t> driven(inputs.words());
  std::vector<std::uint64_t> got(outputs.words());
  std::vector<std::uint64_t> wanted(outputs.words());
  for (std::uint64_t number = 0; number < run.rows; ++number) {
    row = stimulus.next();
    binding.pack(driven);
    dut.sample(driven, got);
    expected.sample(driven, wanted);
    history.push(driven, got);
    if (number >= first_compared_row && got != wanted) {
      for (std::size_t i = 0; i < outputs.size(); ++i) {
        const auto value = outputs.value(wanted, i);
        if (!std::ranges::equal(outputs.value(got, i), value)) return history.describe(number, i, value);
      }
    }
    dut.clock_edge();
    expected.clock_edge();
  }
  return std::nullopt;
}

std::string describe(const RandomRun& run, const sim::Mismatch& mismatch) {
  std::ostringstream text;
  text << "SLACKLINE_SEED=" << run.seed << " profile " << to_string(run.profile) << " configuration "
       << to_json(run.config).dump() << "\nrow " << mismatch.row << ", " << mismatch.signal << ": got "
       << mismatch.got << ", expected " << mismatch.expected << '\n';
  for (const std::string& line : mismatch.table) text << line << '\n';
  return text.str();
}

}  // namespace slackline::testbenches
