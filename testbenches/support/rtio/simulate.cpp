// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/rtio/simulate.hpp"

#include <bit>

#include "sim/replay/column_ports.hpp"
#include "testbenches/support/rtio/row_binding.hpp"

namespace slackline::testbenches {

Recording simulate(const Script& script) {
  const sim::RtioConfig& config = script.config();
  const sim::RowLayout inputs(sim::input_columns(config));
  const sim::RowLayout outputs(sim::output_columns(config));
  const std::unique_ptr<sim::RowDut> dut = make_dut_under_test(config);
  dut->bind(inputs, outputs);

  RowInputs in;
  in.channels.resize(config.channels.size());
  RowOutputs out;
  out.channels.resize(config.channels.size());
  const RowBinding input_binding = RowBinding::inputs(in, config, inputs);
  const RowBinding output_binding = RowBinding::outputs(out, config, outputs);
  std::vector<std::uint64_t> input_words(inputs.words());
  std::vector<std::uint64_t> output_words(outputs.words());
  std::vector<RowOutputs> rows;
  for (const RowInputs& row : script.rows()) {
    in = row;  // keeps the channels' storage, which the binding points to
    input_binding.pack(input_words);
    dut->sample(input_words, output_words);
    output_binding.unpack(output_words);
    rows.push_back(out);
    dut->clock_edge();
  }
  return Recording(std::move(rows));
}

Recording::Times Recording::when(std::uint64_t RowOutputs::*field) const {
  Times times;
  for (std::size_t row = reset_rows; row < rows_.size(); ++row) {
    if (rows_[row].*field != 0) times.push_back(row - reset_rows);
  }
  return times;
}

Recording::Times Recording::when(unsigned channel, std::uint64_t ChannelOutputs::*field) const {
  Times times;
  for (std::size_t row = reset_rows; row < rows_.size(); ++row) {
    if (rows_[row].channels[channel].*field != 0) times.push_back(row - reset_rows);
  }
  return times;
}

Recording::Times Recording::changes(unsigned channel, std::uint64_t ChannelOutputs::*field) const {
  Times times;
  for (std::size_t row = reset_rows + 1; row < rows_.size(); ++row) {
    if (rows_[row].channels[channel].*field != rows_[row - 1].channels[channel].*field) {
      times.push_back(row - reset_rows);
    }
  }
  return times;
}

std::vector<unsigned> Recording::lanes_written() const {
  std::vector<unsigned> lanes;
  for (const RowOutputs& row : rows_) {
    if (row.lane_we != 0) lanes.push_back(static_cast<unsigned>(std::countr_zero(row.lane_we)));
  }
  return lanes;
}

}  // namespace slackline::testbenches
