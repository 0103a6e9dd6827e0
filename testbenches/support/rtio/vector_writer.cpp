// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/rtio/vector_writer.hpp"

#include <fstream>
#include <stdexcept>
#include <vector>

#include <unistd.h>
#include <zlib.h>

#include "sim/replay/column_ports.hpp"
#include "sim/replay/hex_words.hpp"
#include "sim/replay/vector_header.hpp"
#include "testbenches/support/rtio/config_json.hpp"
#include "testbenches/support/rtio/reference_model.hpp"
#include "testbenches/support/rtio/row_binding.hpp"

namespace slackline::testbenches {

namespace {

nlohmann::json column_list(const sim::RowLayout& layout) {
  nlohmann::json list = nlohmann::json::array();
  for (const sim::Column& column : layout.columns()) list.push_back({column.name, column.width});
  return list;
}

void append_values(std::string& text, const sim::RowLayout& layout, const std::vector<std::uint64_t>& words) {
  for (std::size_t i = 0; i < layout.size(); ++i) text += sim::to_hex(layout.value(words, i)) + ' ';
}

}  // namespace

std::string vector_text(const sim::RtioConfig& config, Profile profile, std::uint64_t seed,
                        std::size_t rows) {
  const sim::RowLayout inputs(sim::input_columns(config));
  const sim::RowLayout outputs(sim::output_columns(config));
  const waveforms::Json header = {{"format", sim::vector_format},
                                  {"name", "made.by_the_reference_model"},
                                  {"config", "made"},
                                  {"protocol", "strict"},
                                  {"params", to_json(config)},
                                  {"inputs", column_list(inputs)},
                                  {"outputs", column_list(outputs)},
                                  {"rows", rows},
                                  {"compare_from_row", 2}};
  std::string text = "#";
  text.append(header.dump()).append("\n");
  ReferenceModel model(config);
  model.bind(inputs, outputs);
  RowInputs row;
  row.channels.resize(config.channels.size());
  const RowBinding binding = RowBinding::inputs(row, config, inputs);
  Stimulus stimulus(config, profile, seed);
  std::vector<std::uint64_t> driven(inputs.words());
  std::vector<std::uint64_t> sampled(outputs.words());
  for (std::size_t i = 0; i < rows; ++i) {
    row = stimulus.next();
    binding.pack(driven);
    model.sample(driven, sampled);
    append_values(text, inputs, driven);
    text += "| ";
    append_values(text, outputs, sampled);
    text.back() = '\n';
    model.clock_edge();
  }
  return text;
}

TemporaryFile::TemporaryFile(std::string_view content, Form form) {
  std::string name = (std::filesystem::temp_directory_path() / "slackline-XXXXXX").string();
  const int descriptor = mkstemp(name.data());
  if (descriptor < 0) throw std::runtime_error("no temporary file could be made");
  close(descriptor);
  path_ = name;
  if (form == Form::plain) {
    std::ofstream(path_, std::ios::binary) << content;
    return;
  }
  const gzFile file = gzopen(path_.c_str(), "wb");
  gzwrite(file, content.data(), static_cast<unsigned>(content.size()));
  gzclose(file);
}

TemporaryFile::~TemporaryFile() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

}  // namespace slackline::testbenches
