// SPDX-License-Identifier: Apache-2.0
#include "sim/replay/replay.hpp"

#include <algorithm>
#include <utility>

#include "sim/build/stop_signals.hpp"
#include "sim/replay/column_ports.hpp"
#include "sim/replay/mismatch_table.hpp"
#include "sim/replay/vector_file.hpp"
#include "sim/verilated/model_builder.hpp"
#include "sim/verilated/verilated_model.hpp"

namespace slackline::sim {

namespace {

/// The columns the DUT has, and where their words lie in the file's rows.
struct Selection {
  RowLayout layout;
  std::vector<std::size_t> word;  ///< of the file's row, per word of the layout
  std::vector<std::string> skipped;
};

Selection select_columns(const RowLayout& file_layout) {
  Selection selection;
  std::vector<Column> columns;
  for (std::size_t i = 0; i < file_layout.size(); ++i) {
    const Column& column = file_layout[i];
    if (is_analyzer_column(column.name)) {
      selection.skipped.push_back(column.name);
      continue;
    }
    for (std::size_t w = 0; w < words_for(column.width); ++w)
      selection.word.push_back(file_layout.offset(i) + w);
    columns.push_back(column);
  }
  selection.layout = RowLayout(std::move(columns));
  return selection;
}

void pick(const Selection& selection, std::span<const std::uint64_t> row, std::span<std::uint64_t> words) {
  for (std::size_t i = 0; i < words.size(); ++i) words[i] = row[selection.word[i]];
}

}  // namespace

ReplayResult replay(VectorFile& vectors, RowDut& dut) {
  const VectorHeader& header = vectors.header();
  const Selection inputs = select_columns(header.inputs);
  const Selection outputs = select_columns(header.outputs);
  if (outputs.layout.size() == 0) {
    throw VectorFileError(vectors.file(), 1,
                          "got /outputs without a column of the core, expected some to compare");
  }
  try {
    dut.bind(inputs.layout, outputs.layout);
  } catch (const UnknownColumn& problem) {
    throw VectorFileError(vectors.file(), 1, problem.what());
  }

  ReplayResult result;
  result.skipped = outputs.skipped;
  std::vector<std::uint64_t> file_inputs(header.inputs.words());
  std::vector<std::uint64_t> file_outputs(header.outputs.words());
  std::vector<std::uint64_t> driven(inputs.layout.words());
  std::vector<std::uint64_t> expected(outputs.layout.words());
  std::vector<std::uint64_t> got(outputs.layout.words());
  RowHistory history(inputs.layout, outputs.layout);

  for (std::size_t row = 0; vectors.next(file_inputs, file_outputs); ++row) {
    pick(inputs, file_inputs, driven);
    pick(outputs, file_outputs, expected);
    dut.sample(driven, got);
    if (!result.first) history.push(driven, got);
    if (row >= header.compare_from_row && got != expected) {
      for (std::size_t i = 0; i < outputs.layout.size(); ++i) {
        if (std::ranges::equal(outputs.layout.value(got, i), outputs.layout.value(expected, i))) continue;
        ++result.mismatches;
        if (!result.first) result.first = history.describe(row, i, outputs.layout.value(expected, i));
      }
    }
    dut.clock_edge();
    ++result.rows;
    if (StopSignals::came()) {
      result.interrupted = true;
      break;
    }
  }
  return result;
}

ReplayOutcome replay_file(const std::filesystem::path& file, const DutFactory& make_dut) {
  ReplayOutcome outcome{file, std::nullopt, {}};
  try {
    VectorFile vectors(file);
    const std::unique_ptr<RowDut> dut = make_dut(vectors.header().config);
    outcome.result = replay(vectors, *dut);
  } catch (const VectorFileError& problem) {
    outcome.problem = problem.what();
  } catch (const ModelAssertion& failure) {
    outcome.failure = std::string("an assertion in the RTL failed: ") + failure.what();
  } catch (const ModelBuildError& problem) {
    outcome.problem = file.string() + ": " + problem.what();
  } catch (const ConfigError& problem) {
    outcome.problem = file.string() + ":1: /params" + problem.what();
  }
  return outcome;
}

}  // namespace slackline::sim
